using Ingestion.Core.State;
using Ingestion.Testing;
using Ingestion.TestSupport;
using Microsoft.Extensions.Logging;

namespace Ingestion.Core.Tests.State;

public sealed class FileRunHistoryTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly ListLoggerProvider _log = new();
    private readonly FileRunHistory _history;

    public FileRunHistoryTests()
    {
        using LoggerFactory factory = new([_log]);
        _history = new FileRunHistory(StateStores.Folder(_folder.FullPath), factory.CreateLogger<FileRunHistory>());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RecordAsync_AllProperties_AreFoundAgain()
    {
        var record = Record(0) with
        {
            Status = RunStatus.Failed,
            EndedAt = Start.AddHours(1),
            Mode = ExtractionMode.Incremental,
            Window = new ExtractionWindow(null, new Watermark(WatermarkKind.Sequence, "17")),
            RowsRead = 1,
            RowsWritten = 2,
            BytesWritten = 3,
            Parts = 4,
            ManifestLocation = "/out/_manifest.json",
            ErrorCode = "ING3001",
            ErrorMessage = "Größe 'x' <&> \"y\"",
        };

        await _history.RecordAsync(record, Token);

        Assert.Equal(record, await _history.FindAsync(record.RunId, Token));
        Assert.Contains("Größe 'x' <&>", await File.ReadAllTextAsync(_folder.Combine("runs", $"{record.RunId}.json"), Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListAsync_SeveralRuns_AreNewestFirst()
    {
        RunRecord[] records = [Record(1), Record(0), Record(2)];
        foreach (var record in records)
        {
            await _history.RecordAsync(record, Token);
        }

        await _history.RecordAsync(records[1] with { Status = RunStatus.Succeeded }, Token);

        var listed = await _history.ListAsync(Token).ToListAsync(Token);
        Assert.Equal([records[2], records[0], records[1] with { Status = RunStatus.Succeeded }], listed);
    }

    [Fact]
    public async Task ListAsync_DamagedAndUnfinishedFiles_AreSkippedAndReported()
    {
        await _history.RecordAsync(Record(0), Token);
        var damaged = Guid.CreateVersion7();
        var path = _folder.Combine("runs", $"{damaged}.json");
        await File.WriteAllTextAsync(path, "{ \"runId\"", Token);
        await File.WriteAllTextAsync(_folder.Combine("runs", ".x.json.0123.tmp"), "{", Token);

        Assert.Single(await _history.ListAsync(Token).ToListAsync(Token));

        var entry = Assert.Single(_log.Entries);
        Assert.Equal((LogLevel.Warning, 1451), (entry.Level, entry.EventId.Id));
        Assert.Contains(path, entry.Message, StringComparison.Ordinal);
        var exception = await Assert.ThrowsAsync<IngestionException>(() => _history.FindAsync(damaged, Token).AsTask());
        Assert.Equal("ING6003", exception.Code);
    }

    [Fact]
    public async Task ListAsync_NothingRecorded_IsEmpty()
    {
        Assert.Empty(await _history.ListAsync(Token).ToListAsync(Token));
        Assert.Null(await _history.FindAsync(Guid.CreateVersion7(), Token));
    }

    private static RunRecord Record(int minute) =>
        new(Guid.CreateVersion7(Start.AddMinutes(minute)), StateStores.Dataset, RunStatus.Running, Start.AddMinutes(minute));
}
