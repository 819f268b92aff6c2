using System.Diagnostics;
using Ingestion.Testing;
using Ingestion.TestSupport;

namespace Ingestion.Core.Tests.State;

public sealed class FileDatasetLeaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DatasetId Dataset => StateStores.Dataset;

    private string DatasetFolder => _folder.Combine("datasets", "demo", "acme", "sales_orders");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AcquireAsync_HeldByAnother_NamesTheHolder()
    {
        var holder = Guid.CreateVersion7();
        ManualTimeProvider clock = new(new DateTimeOffset(2026, 5, 6, 7, 8, 9, TimeSpan.Zero));
        await using var lease = await StateStores.Create(_folder.FullPath, clock).AcquireAsync(Dataset, holder, Token);

        var exception = await Assert.ThrowsAsync<IngestionException>(
            () => StateStores.Create(_folder.FullPath).AcquireAsync(Dataset, Guid.CreateVersion7(), Token).AsTask());

        Assert.Equal((ErrorClass.Conflict, "ING6001", "demo/acme/sales_orders"), (exception.ErrorClass, exception.Code, exception.Subject));
        Assert.Equal(
            $"Dataset 'demo/acme/sales_orders' is held by run '{holder}' on host '{Environment.MachineName}' (process {Environment.ProcessId}) since 2026-05-06T07:08:09Z.",
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
                    return await StateStores.Create(_folder.FullPath).AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
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
        await RequireFlockAsync();
        var store = StateStores.Create(_folder.FullPath);
        Directory.CreateDirectory(DatasetFolder);
        var dead = Guid.CreateVersion7();
        await File.WriteAllTextAsync(
            Path.Combine(DatasetFolder, "lease.json"),
            $$"""{ "runId": "{{dead}}", "host": "other-host", "processId": 4711, "since": "2026-01-01T00:00:00+00:00", "fencingToken": 41, "releasedAt": null }""",
            Token);
        using var other = Process.Start(new ProcessStartInfo("flock", ["--no-fork", Path.Combine(DatasetFolder, "lock"), "sh", "-c", "echo held; exec sleep 600"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        try
        {
            Assert.Equal("held", await other.StandardOutput.ReadLineAsync(Token));

            var exception = await Assert.ThrowsAsync<IngestionException>(() => store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token).AsTask());

            Assert.Contains($"run '{dead}' on host 'other-host' (process 4711)", exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            other.Kill();
            await other.WaitForExitAsync(Token);
        }

        await using var lease = await store.AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
        Assert.Equal(42, lease.FencingToken);
    }

    [Fact]
    public async Task DisposeAsync_Lease_FreesTheDatasetForOtherProcesses()
    {
        await RequireFlockAsync();
        var lease = await StateStores.Create(_folder.FullPath).AcquireAsync(Dataset, Guid.CreateVersion7(), Token);
        Assert.NotEqual(0, await RunFlockAsync("--nonblock", Path.Combine(DatasetFolder, "lock"), "true"));

        await lease.DisposeAsync();
        await lease.DisposeAsync();

        Assert.Equal(0, await RunFlockAsync("--nonblock", Path.Combine(DatasetFolder, "lock"), "true"));
        Assert.DoesNotContain("\"releasedAt\": null", await File.ReadAllTextAsync(Path.Combine(DatasetFolder, "lease.json"), Token), StringComparison.Ordinal);
    }

    private static async Task RequireFlockAsync()
    {
        var hasFlock = false;
        try
        {
            hasFlock = OperatingSystem.IsLinux() && await RunFlockAsync("--version") == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // The command is missing.
        }

        Requires.That(hasFlock, "the command flock", "install util-linux (apt-get install util-linux)");
    }

    private static async Task<int> RunFlockAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("flock", arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        await process.WaitForExitAsync(Token);
        return process.ExitCode;
    }
}
