using Ingestion.Core.State;
using Ingestion.Testing;
using Ingestion.TestSupport;

namespace Ingestion.Core.Tests.State;

public sealed class FileDatasetLeaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DatasetId Dataset => StateStores.Dataset;

    private string DatasetFolder => _folder.Combine("datasets", "demo", "acme", "sales_orders");

    private string LeasePath => Path.Combine(DatasetFolder, "lease.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AcquireAsync_HeldByAnother_NamesTheHolder()
    {
        var holder = Guid.CreateVersion7();
        ManualTimeProvider clock = new(new DateTimeOffset(2026, 5, 6, 7, 8, 9, TimeSpan.Zero));
        await using var lease = await StateStores.Create(_folder.FullPath, clock).AcquireAsync(Dataset, holder, Token);

        var exception = await RefusedAsync(StateStores.Create(_folder.FullPath, clock));

        Assert.Equal((ErrorClass.Conflict, "ING6001", "demo/acme/sales_orders"), (exception.ErrorClass, exception.Code, exception.Subject));
        Assert.Equal(
            $"Dataset 'demo/acme/sales_orders' is held by run '{holder}' on host '{Environment.MachineName}' (process {Environment.ProcessId}) since 2026-05-06T07:08:09Z; "
            + "its lease runs until 2026-05-06T07:09:09Z and is renewed while it works.",
            exception.Message);
        Assert.Contains($"stop process {Environment.ProcessId}", exception.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AcquireAsync_AnotherDataset_DoesNotWait()
    {
        var store = StateStores.Create(_folder.FullPath);
        await using var first = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
        await using var second = await store.AcquireAsync(new DatasetId("demo", "other", "sales_orders"), Guid.CreateVersion7(), Token);

        Assert.NotEqual(first.Dataset, second.Dataset);
    }

    [Fact]
    public async Task AcquireAsync_AgainAfterRelease_HasAHigherToken()
    {
        var store = StateStores.Create(_folder.FullPath);
        List<long> tokens = [];
        for (var i = 0; i < 3; i++)
        {
            await using var lease = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
            tokens.Add(lease.FencingToken);
        }

        Assert.Equal([1, 2, 3], tokens);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{ \"runId")]
    public async Task AcquireAsync_LeaseDocumentLost_HasAHigherTokenThanTheState(string? leaseDocument)
    {
        var store = StateStores.Create(_folder.FullPath);
        for (var i = 0; i < 3; i++)
        {
            await using var lease = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
            var state = await store.ReadAsync(Dataset, Token) ?? StateStores.FullState;
            await store.WriteAsync(state, lease, Token);
        }

        File.Delete(Path.Combine(DatasetFolder, "lease.json"));
        if (leaseDocument is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(DatasetFolder, "lease.json"), leaseDocument, Token);
        }

        await using var next = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
        Assert.Equal(4, next.FencingToken);
    }

    [Fact]
    public async Task AcquireAsync_StateAndLeaseUnreadable_StillGivesALease()
    {
        Directory.CreateDirectory(DatasetFolder);
        await File.WriteAllTextAsync(Path.Combine(DatasetFolder, "lease.json"), "?", Token);
        await File.WriteAllTextAsync(Path.Combine(DatasetFolder, "state.json"), "?", Token);
        var store = StateStores.Create(_folder.FullPath);

        await using var lease = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);

        Assert.True(await store.DeleteAsync(lease, Token));
    }

    [Fact]
    public async Task AcquireAsync_AtTheSameTime_ExactlyOneWins()
    {
        var leases = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(
            async () =>
            {
                try
                {
                    return await StateStores.Create(_folder.FullPath, TimeProvider.System).AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
                }
                catch (IngestionException exception) when (exception.Code == "ING6001")
                {
                    return null;
                }
            },
            Token)));

        await Assert.Single(leases.OfType<IDatasetLease>()).DisposeAsync();
    }

    [Fact]
    public async Task AcquireAsync_HeldByAnotherProcess_IsFreeWhenThatProcessDies()
    {
        ManualTimeProvider clock = new();
        var store = StateStores.Create(_folder.FullPath, clock);
        var dead = await WriteLeaseOfAnotherAsync(expiresAt: clock.GetUtcNow() + TimeSpan.FromDays(1));
        await using (await OtherProcess.KeepLockedAsync(Path.Combine(DatasetFolder, "holder-41")))
        {
            var exception = await RefusedAsync(store);

            Assert.Contains($"run '{dead}' on host 'other-host' (process 4711)", exception.Message, StringComparison.Ordinal);
        }

        await using var lease = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
        Assert.Equal(42, lease.FencingToken);
        Assert.Equal(["holder-42", "lease.json", "lock"], Directory.GetFiles(DatasetFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AcquireAsync_HolderLivesButStandsStill_TakesOverAtTheEndOfItsLease()
    {
        ManualTimeProvider clock = new();
        var store = StateStores.Create(_folder.FullPath, clock);
        await WriteLeaseOfAnotherAsync(expiresAt: clock.GetUtcNow() + TimeSpan.FromSeconds(7));
        await using var holder = await OtherProcess.KeepLockedAsync(Path.Combine(DatasetFolder, "holder-41"));
        clock.Advance(TimeSpan.FromSeconds(6.9));
        Assert.Equal("ING6001", (await RefusedAsync(store)).Code);

        clock.Advance(TimeSpan.FromSeconds(0.1));

        await using var lease = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
        Assert.Equal(42, lease.FencingToken);
    }

    [Fact]
    public async Task AllMembers_ProcessStoppedWhileItHadTheLock_WaitForABoundedTime()
    {
        ManualTimeProvider clock = new();
        var store = StateStores.Create(_folder.FullPath, clock);
        var lease = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
        await using (await OtherProcess.KeepLockedAsync(Path.Combine(DatasetFolder, "lock")))
        {
            foreach (var call in new Func<Task>[]
            {
                () => store.WriteAsync(StateStores.FullState, lease, Token).AsTask(),
                () => StateStores.Create(_folder.FullPath, clock).AcquireAsync(Dataset, Guid.CreateVersion7(), Token).AsTask(),
            })
            {
                var start = clock.GetUtcNow();

                var exception = await Assert.ThrowsAsync<IngestionException>(() => WithTimeAsync(clock, call()));

                Assert.Equal((ErrorClass.Conflict, "ING6011", true), (exception.ErrorClass, exception.Code, exception.IsTransient));
                Assert.Equal(
                    $"The state of dataset '{Dataset}' was locked by another process for 5 seconds; the dataset was taken by run '{lease.RunId}' on host '{Environment.MachineName}' (process {Environment.ProcessId}) since 2026-01-01T00:00:00Z.",
                    exception.Message);
                Assert.InRange(clock.GetUtcNow() - start, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(7));
            }
        }

        Assert.Equal(1, (await store.WriteAsync(StateStores.FullState, lease, Token)).Version);
        await lease.DisposeAsync();
    }

    [Fact]
    public async Task AcquireAsync_LeftoversOfKilledProcesses_AreSwept()
    {
        Directory.CreateDirectory(DatasetFolder);
        foreach (var name in new[] { "holder-3", "holder-17", ".state.json.0123.tmp", "holder-of-keys" })
        {
            await File.WriteAllTextAsync(Path.Combine(DatasetFolder, name), string.Empty, Token);
        }

        await using var lease = await StateStores.Create(_folder.FullPath).AcquireAsync(Dataset, Guid.CreateVersion7(), Token);

        Assert.Equal(18, lease.FencingToken);
        Assert.Equal(["holder-18", "holder-of-keys", "lease.json", "lock"], Directory.GetFiles(DatasetFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Lease_ProcessStoodStillAndNobodyTookOver_GoesOn()
    {
        ManualTimeProvider clock = new();
        var store = StateStores.Create(_folder.FullPath, clock);
        await using var lease = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);

        clock.Advance(TimeSpan.FromHours(3));
        await UntilAsync(async () =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return (await LeaseFile.ReadAsync(LeasePath, Token))!.ExpiresAt > clock.GetUtcNow();
        });

        Assert.False(lease.Lost.IsCancellationRequested);
        Assert.Equal(1, (await store.WriteAsync(StateStores.FullState, lease, Token)).Version);
        Assert.Equal("ING6001", (await RefusedAsync(StateStores.Create(_folder.FullPath, clock))).Code);
    }

    [Fact]
    public async Task Lost_FolderIsGone_IsCancelledAtTheEndOfTheLeaseAndNotBefore()
    {
        ManualTimeProvider clock = new();
        var store = StateStores.Create(_folder.FullPath, clock);
        var lease = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
        Directory.Delete(DatasetFolder, recursive: true);

        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(lease.Lost.IsCancellationRequested);
        await UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(lease.Lost.IsCancellationRequested);
        });

        await lease.DisposeAsync();
        Assert.False(Directory.Exists(DatasetFolder));
    }

    [Fact]
    public async Task Lost_LeaseDocumentIsGone_IsCancelledByTheNextWrite()
    {
        var store = StateStores.Create(_folder.FullPath);
        await using var lease = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
        File.Delete(LeasePath);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => store.WriteAsync(StateStores.FullState, lease, Token).AsTask());

        Assert.Equal("ING6002", exception.Code);
        Assert.True(lease.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task WriteAsync_ClockOfTheHolderWasSetBack_OneHolderCanWrite()
    {
        var now = new DateTimeOffset(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);
        var (behind, right) = (StateStores.Create(_folder.FullPath, new ManualTimeProvider(now.AddHours(-1))), StateStores.Create(_folder.FullPath, new ManualTimeProvider(now)));
        await using var old = await behind.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
        await using var current = await right.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => behind.WriteAsync(StateStores.FullState, old, Token).AsTask());

        Assert.Equal((ErrorClass.Conflict, "ING6002"), (exception.ErrorClass, exception.Code));
        Assert.Equal(1, (await right.WriteAsync(StateStores.FullState, current, Token)).Version);
    }

    [Fact]
    public async Task DisposeAsync_Lease_FreesTheDatasetForOtherProcesses()
    {
        var lease = await StateStores.Create(_folder.FullPath).AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
        Assert.False(await OtherProcess.CanLockAsync(Path.Combine(DatasetFolder, "holder-1")));
        Assert.True(await OtherProcess.CanLockAsync(Path.Combine(DatasetFolder, "lock")));

        await lease.DisposeAsync();
        await lease.DisposeAsync();

        Assert.Equal(["lease.json", "lock"], Directory.GetFiles(DatasetFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.NotNull((await LeaseFile.ReadAsync(LeasePath, Token))!.ReleasedAt);
    }

    private static Task<IngestionException> RefusedAsync(IStateStore store) =>
        Assert.ThrowsAsync<IngestionException>(() => store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token).AsTask());

    /// <summary>Moves the clock on, little by little, until a call is over.</summary>
    private static async Task WithTimeAsync(ManualTimeProvider clock, Task call)
    {
        while (!call.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(1), Token);
        }

        await call;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), deadline.Token);
        }
    }

    private async Task<Guid> WriteLeaseOfAnotherAsync(DateTimeOffset expiresAt)
    {
        var runId = Guid.CreateVersion7();
        LeaseDocument document = new(runId, "other-host", 4711, expiresAt.AddMinutes(-1), expiresAt, 41, ReleasedAt: null);
        await LeaseFile.WriteAsync(LeasePath, document, Token);
        return runId;
    }
}
