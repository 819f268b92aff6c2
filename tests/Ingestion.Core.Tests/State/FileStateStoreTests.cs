using Ingestion.TestSupport;

namespace Ingestion.Core.Tests.State;

public sealed class FileStateStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DatasetId Dataset => StateStores.Dataset;

    private string StatePath => _folder.Combine("datasets", "demo", "acme", "sales_orders", "state.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_NothingWritten_ReturnsNull() =>
        Assert.Null(await StateStores.Create(_folder.Combine("not", "yet")).ReadAsync(Dataset, Token));

    [Fact]
    public async Task WriteAsync_FirstState_IsReadBackByAnotherStore()
    {
        var store = StateStores.Create(_folder.FullPath);
        await using var lease = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);

        var written = await store.WriteAsync(StateStores.FullState, lease, Token);

        Assert.Equal(StateStores.FullState with { Version = 1 }, written);
        Assert.Equivalent(written, await StateStores.Create(_folder.FullPath).ReadAsync(Dataset, Token), strict: true);
    }

    [Fact]
    public async Task WriteAsync_AnyState_IsReadableForPeople()
    {
        var store = StateStores.Create(_folder.FullPath);
        await using var lease = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
        await store.WriteAsync(StateStores.FullState with { LastCommit = null, InFlight = null }, lease, Token);

        const string Expected =
            """
            {
              "stateVersion": 1,
              "dataset": {
                "erpType": "demo",
                "clientId": "acme",
                "dataType": "sales_orders"
              },
              "version": 1,
              "fencingToken": 1,
              "watermark": {
                "kind": "Timestamp",
                "value": "2026-01-02T03:04:05.000006Z"
              },
              "lastCommit": null,
              "inFlight": null,
              "overlapIndex": null,
              "keySnapshot": null,
              "backfill": null,
              "tuning": {}
            }
            """;
        Assert.Equal(Expected, await File.ReadAllTextAsync(StatePath, Token), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task WriteAsync_OldVersion_IsAConflictAndChangesNothing()
    {
        var store = StateStores.Create(_folder.FullPath);
        await using var lease = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
        var first = await store.WriteAsync(StateStores.FullState, lease, Token);
        var second = await store.WriteAsync(first with { InFlight = null }, lease, Token);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => store.WriteAsync(first, lease, Token).AsTask());

        Assert.Equal((ErrorClass.Conflict, "ING6002"), (exception.ErrorClass, exception.Code));
        Assert.Contains("it has version 2, and version 1 was expected", exception.Message, StringComparison.Ordinal);
        Assert.Equivalent(second, await store.ReadAsync(Dataset, Token), strict: true);
    }

    [Fact]
    public async Task WriteAsync_AtTheSameTime_ExactlyOneWins()
    {
        var store = StateStores.Create(_folder.FullPath);
        await using var lease = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);

        var wins = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(
            async () =>
            {
                try
                {
                    await store.WriteAsync(new DatasetState(Dataset) { Watermark = new Watermark(WatermarkKind.Sequence, $"{i}") }, lease, Token);
                    return i;
                }
                catch (IngestionException exception) when (exception.Code == "ING6002")
                {
                    return -1;
                }
            },
            Token)));

        var winner = Assert.Single(wins, i => i >= 0);
        Assert.Equal($"{winner}", (await store.ReadAsync(Dataset, Token))!.Watermark!.Value);
    }

    [Fact]
    public async Task WriteAsync_LeaseGivenBack_IsAConflict()
    {
        var store = StateStores.Create(_folder.FullPath);
        var lease = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
        await lease.DisposeAsync();

        var write = await Assert.ThrowsAsync<IngestionException>(() => store.WriteAsync(StateStores.FullState, lease, Token).AsTask());
        var delete = await Assert.ThrowsAsync<IngestionException>(() => store.DeleteAsync(lease, Token).AsTask());

        Assert.All([write, delete], exception => Assert.Equal((ErrorClass.Conflict, "ING6002"), (exception.ErrorClass, exception.Code)));
        Assert.False(File.Exists(StatePath));
    }

    [Fact]
    public async Task WriteAsync_FolderRemovedAndTakenAgain_RefusesTheOldLease()
    {
        var store = StateStores.Create(_folder.FullPath);
        var old = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
        Directory.Delete(_folder.Combine("datasets"), recursive: true);
        await using var current = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => store.WriteAsync(StateStores.FullState, old, Token).AsTask());
        await old.DisposeAsync();

        Assert.Equal("ING6002", exception.Code);
        Assert.Equal(1, (await store.WriteAsync(StateStores.FullState, current, Token)).Version);
    }

    [Fact]
    public async Task WriteAsync_LeaseOfSomethingElse_IsAnArgumentError()
    {
        var store = StateStores.Create(_folder.FullPath);
        await using var lease = await store.AcquireAsync(new DatasetId("demo", "acme", "items"), Guid.CreateVersion7(), Token);

        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync(StateStores.FullState, lease, Token).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync(StateStores.FullState, new ForeignLease(), Token).AsTask());
    }

    [Fact]
    public async Task DeleteAsync_State_ForgetsIt()
    {
        var store = StateStores.Create(_folder.FullPath);
        await using var lease = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
        await store.WriteAsync(StateStores.FullState, lease, Token);

        Assert.True(await store.DeleteAsync(lease, Token));
        Assert.False(await store.DeleteAsync(lease, Token));

        Assert.Null(await store.ReadAsync(Dataset, Token));
        Assert.Equal(1, (await store.WriteAsync(StateStores.FullState, lease, Token)).Version);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{ \"stateVersion\": 1 }")]
    [InlineData("{ \"stateVersion\": 0 }")]
    [InlineData("{ \"version\": 1 }")]
    [InlineData("{ \"stateVersion\": 1, \"stateVersion\": 1 }")]
    [InlineData("""{"stateVersion":1,"dataset":{"erpType":"demo","clientId":"acme","dataType":"items"},"version":1,"fencingToken":1,"watermark":null,"lastCommit":null,"inFlight":null}""")]
    [InlineData("""{"stateVersion":1,"dataset":{"erpType":"demo","clientId":"../x","dataType":"sales_orders"},"version":1,"fencingToken":1,"watermark":null,"lastCommit":null,"inFlight":null}""")]
    [InlineData("""{"stateVersion":1,"dataset":{"erpType":"demo","clientId":"acme","dataType":"sales_orders"},"version":1,"fencingToken":1,"watermark":null,"lastCommit":null,"inFlight":null,"extra":1}""")]
    [InlineData("""{"stateVersion":1,"dataset":{"erpType":"demo","clientId":"acme","dataType":"sales_orders"},"version":0,"fencingToken":1,"watermark":null,"lastCommit":null,"inFlight":null}""")]
    public async Task ReadAsync_ChangedFromOutside_SaysHowToReset(string text)
    {
        var store = StateStores.Create(_folder.FullPath);
        await using var lease = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
        await File.WriteAllTextAsync(StatePath, text, Token);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => store.ReadAsync(Dataset, Token).AsTask());

        Assert.Equal((ErrorClass.Conflict, "ING6003", StatePath), (exception.ErrorClass, exception.Code, exception.Subject));
        Assert.Contains("ingest state reset", exception.Remedy, StringComparison.Ordinal);
        await Assert.ThrowsAsync<IngestionException>(() => store.WriteAsync(StateStores.FullState, lease, Token).AsTask());
        Assert.True(await store.DeleteAsync(lease, Token));
    }

    [Fact]
    public async Task ReadAsync_NewerForm_IsRefusedWithBothVersions()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(StatePath)!);
        await File.WriteAllTextAsync(StatePath, """{ "stateVersion": 2, "whoKnows": [] }""", Token);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => StateStores.Create(_folder.FullPath).ReadAsync(Dataset, Token).AsTask());

        Assert.Equal("ING6004", exception.Code);
        Assert.Contains("stateVersion 2", exception.Message, StringComparison.Ordinal);
        Assert.Contains("understands 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_LeftoverOfAKilledWrite_IsIgnored()
    {
        var store = StateStores.Create(_folder.FullPath);
        await using var lease = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
        await store.WriteAsync(StateStores.FullState, lease, Token);
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(StatePath)!, ".state.json.0123.tmp"), "{ \"stateVer", Token);

        Assert.Equal(1, (await store.ReadAsync(Dataset, Token))!.Version);
    }

    [Fact]
    public async Task WriteAsync_Cancelled_ChangesNothing()
    {
        var store = StateStores.Create(_folder.FullPath);
        await using var lease = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.WriteAsync(StateStores.FullState, lease, new CancellationToken(canceled: true)).AsTask());

        Assert.Equal(["holder-1", "lease.json", "lock"], Directory.GetFiles(Path.GetDirectoryName(StatePath)!).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AllMembers_FileInTheWay_AreSinkErrorsThatNameIt()
    {
        var file = _folder.Combine("state");
        await File.WriteAllTextAsync(file, string.Empty, Token);
        var store = StateStores.Create(file);

        foreach (var exception in new[]
        {
            await Assert.ThrowsAsync<IngestionException>(() => store.ReadAsync(Dataset, Token).AsTask()),
            await Assert.ThrowsAsync<IngestionException>(() => store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token).AsTask()),
        })
        {
            Assert.Equal((ErrorClass.Sink, "ING6006"), (exception.ErrorClass, exception.Code));
            Assert.Contains($"'{file}' is a file, not a folder.", exception.Message, StringComparison.Ordinal);
        }

        var check = await store.CheckAsync(Token);
        Assert.False(check.IsHealthy);
        Assert.Contains($"'{file}' is a file, not a folder.", check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_MissingFolder_IsHealthyAndLeavesNothingBehind()
    {
        var check = await StateStores.Create(_folder.Combine("not", "yet")).CheckAsync(Token);

        Assert.Equal(("state", true), (check.Name, check.IsHealthy));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.FullPath));
    }

    private sealed class ForeignLease : IDatasetLease
    {
        public CancellationToken Lost => CancellationToken.None;

        public DatasetId Dataset => StateStores.Dataset;

        public Guid RunId { get; } = Guid.CreateVersion7();

        public long FencingToken => 1;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
