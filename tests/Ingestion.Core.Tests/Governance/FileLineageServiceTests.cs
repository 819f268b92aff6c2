using System.Text.Json;
using Ingestion.Core.Governance;
using Ingestion.Core.State;
using Ingestion.Core.Tests.State;
using Ingestion.Testing;
using Ingestion.TestSupport;

namespace Ingestion.Core.Tests.Governance;

public sealed class FileLineageServiceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string January => _folder.Combine("lineage", "2026-01.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RecordAsync_Event_IsOneLine()
    {
        using var lineage = Create();
        var complete = Event(1) with
        {
            Input = "orders",
            Output = "/out/\n_manifest.json",
            ColumnOrigins = new Dictionary<string, string> { ["order_id"] = "id" },
        };

        await lineage.RecordAsync(Event(0) with { Kind = LineageEventKind.Start }, Token);
        await lineage.RecordAsync(complete, Token);

        var lines = await ReadAsync(January);
        Assert.Equal(["Start", "Complete"], lines.Select(line => line.GetProperty("kind").GetString()));
        Assert.Equal("/out/\n_manifest.json", lines[1].GetProperty("output").GetString());
        Assert.Equal("id", lines[1].GetProperty("columnOrigins").GetProperty("order_id").GetString());
        Assert.Equal(complete.RunId, lines[1].GetProperty("runId").GetGuid());
    }

    [Fact]
    public async Task RecordAsync_MonthInUtc_NamesTheFile()
    {
        using var lineage = Create();

        await lineage.RecordAsync(Event(0) with { OccurredAt = new DateTimeOffset(2026, 1, 31, 23, 0, 0, TimeSpan.FromHours(-5)) }, Token);

        Assert.Single(await ReadAsync(_folder.Combine("lineage", "2026-02.jsonl")));
    }

    [Fact]
    public async Task RecordAsync_ManyWriters_LoseAndMixNoLine()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                using var lineage = Create();
                for (var i = 0; i < 20; i++)
                {
                    await lineage.RecordAsync(Event((writer * 100) + i) with { Input = new string((char)('a' + writer), 5003) }, Token);
                }
            },
            Token)));

        var lines = await ReadAsync(January);
        Assert.Equal(160, lines.Count);
        Assert.Equal(160, lines.Select(line => line.GetProperty("runId").GetGuid()).Distinct().Count());
    }

    [Fact]
    public async Task RecordAsync_LineOfAKilledProcess_SpoilsNoOther()
    {
        using var lineage = Create();
        await lineage.RecordAsync(Event(0), Token);
        await File.AppendAllTextAsync(January, "{\"kind\":\"Comp", Token);

        await lineage.RecordAsync(Event(1), Token);

        var lines = await File.ReadAllLinesAsync(January, Token);
        Assert.Equal(3, lines.Length);
        Assert.Equal("{\"kind\":\"Comp", lines[1]);
        Assert.Equal(Event(1).RunId, JsonElement.Parse(lines[2]).GetProperty("runId").GetGuid());
    }

    [Fact]
    public async Task RecordAsync_FileHeldForTooLong_IsATransientConflict()
    {
        ManualTimeProvider clock = new();
        using var lineage = new FileLineageService(StateStores.Folder(_folder.FullPath), clock);
        Directory.CreateDirectory(_folder.Combine("lineage"));
        await using var holder = ExclusiveFile.TryOpen(January);

        var record = lineage.RecordAsync(Event(0), Token).AsTask();
        while (!record.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var exception = await Assert.ThrowsAsync<IngestionException>(() => record);
        Assert.Equal(("ING6022", true), (exception.Code, exception.IsTransient));
    }

    [Fact]
    public async Task RecordAsync_FileInTheWay_IsASinkError()
    {
        await File.WriteAllTextAsync(_folder.Combine("lineage"), string.Empty, Token);
        using var lineage = Create();

        var exception = await Assert.ThrowsAsync<IngestionException>(() => lineage.RecordAsync(Event(0), Token).AsTask());

        Assert.Equal((ErrorClass.Sink, "ING6020"), (exception.ErrorClass, exception.Code));
    }

    private static LineageEvent Event(int number) =>
        new(
            LineageEventKind.Complete,
            new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0),
            StateStores.Dataset,
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private static async Task<IReadOnlyList<JsonElement>> ReadAsync(string path) =>
        [.. (await File.ReadAllLinesAsync(path, Token)).Select(line => JsonElement.Parse(line))];

    private FileLineageService Create() => new(StateStores.Folder(_folder.FullPath), TimeProvider.System);
}
