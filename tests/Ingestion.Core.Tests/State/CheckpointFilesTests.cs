using Ingestion.TestSupport;

namespace Ingestion.Core.Tests.State;

public sealed class CheckpointFilesTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private IStateStore _store = null!;
    private IDatasetLease _lease = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Checkpoints => _folder.Combine("datasets", "demo", "acme", "sales_orders", "checkpoints");

    private string OfRun => Path.Combine(Checkpoints, _lease.RunId.ToString("D"));

    public async ValueTask InitializeAsync()
    {
        _store = StateStores.Create(_folder.FullPath);
        _lease = await _store.AcquireAsync(StateStores.Dataset, Guid.CreateVersion7(), Token);
        await _store.AddCheckpointAsync(new Checkpoint(_lease.RunId, 0, 0) { Position = "p" }, _lease, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _lease.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("00000-00001.json", "{ \"runId\": \"019b7a00-")]
    [InlineData("00000-00001.json", "")]
    [InlineData("00000-00001.json", "null")]
    [InlineData("notes.txt", "I was here.")]
    public async Task ReadCheckpointsAsync_FileOfSomebodyElse_NamesItAndSaysHowToStartOver(string name, string content)
    {
        var path = Path.Combine(OfRun, name);
        await File.WriteAllTextAsync(path, content, Token);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => ReadAsync().AsTask());

        Assert.Equal((ErrorClass.Conflict, "ING6003", path), (exception.ErrorClass, exception.Code, exception.Subject));
        Assert.Contains("--no-resume", exception.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadCheckpointsAsync_FileUnderAnotherName_IsNotTakenForAnotherCheckpoint()
    {
        File.Copy(Path.Combine(OfRun, "00000-00000.json"), Path.Combine(OfRun, "00000-00001.json"));

        var exception = await Assert.ThrowsAsync<IngestionException>(() => ReadAsync().AsTask());

        Assert.Contains($"It is checkpoint 0 of partition 0 of run '{_lease.RunId}', which its name denies.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadCheckpointsAsync_LeftoverOfAKilledWrite_IsIgnored()
    {
        await File.WriteAllTextAsync(Path.Combine(OfRun, ".00000-00001.json.0123.tmp"), "{", Token);

        Assert.Equal("p", Assert.Single(await ReadAsync()).Position);
    }

    [Fact]
    public async Task RemoveCheckpointsAsync_LeftoverOfAKilledRemoval_IsDeleted()
    {
        Directory.Move(OfRun, Path.Combine(Checkpoints, $".{_lease.RunId:D}.0123.tmp"));
        Assert.Empty(await ReadAsync());

        await _store.RemoveCheckpointsAsync(Guid.CreateVersion7(), _lease, Token);

        Assert.Empty(Directory.GetFileSystemEntries(Checkpoints));
    }

    [Fact]
    public async Task AddCheckpointAsync_NegativeNumber_IsAnArgumentError()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _store.AddCheckpointAsync(new Checkpoint(_lease.RunId, -1, 0), _lease, Token).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => _store.AddCheckpointAsync(new Checkpoint(_lease.RunId, 0, -1), _lease, Token).AsTask());
    }

    [Fact]
    public async Task AllMembers_FileInTheWay_AreSinkErrorsThatNameIt()
    {
        Directory.Delete(Checkpoints, recursive: true);
        await File.WriteAllTextAsync(Checkpoints, string.Empty, Token);

        foreach (var exception in new[]
        {
            await Assert.ThrowsAsync<IngestionException>(() => ReadAsync().AsTask()),
            await Assert.ThrowsAsync<IngestionException>(() => _store.AddCheckpointAsync(new Checkpoint(_lease.RunId, 0, 1), _lease, Token).AsTask()),
        })
        {
            Assert.Equal((ErrorClass.Sink, "ING6006"), (exception.ErrorClass, exception.Code));
            Assert.Contains($"'{Checkpoints}' is a file, not a folder.", exception.Message, StringComparison.Ordinal);
        }
    }

    private ValueTask<IReadOnlyList<Checkpoint>> ReadAsync() => _store.ReadCheckpointsAsync(StateStores.Dataset, _lease.RunId, Token);
}
