using Ingestion.Core.Tests.Runs.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Core.Tests.Runs;

public class RunBoundsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task RunAsync_ManyPartitions_ReadsTheAllowedNumberAtOnceAndNotMore(int parallelism)
    {
        var entered = 0;
        TaskCompletionSource allThere = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedSource source = new() { Partitions = 12 };
        source.BeforeBatch = async token =>
        {
            if (Interlocked.Increment(ref entered) == parallelism)
            {
                allThere.SetResult();
            }

            await allThere.Task.WaitAsync(token);
        };
        await using RunHarness harness = new(source);

        await harness.RunAsync(parallelism: parallelism);

        Assert.Equal(parallelism, source.MaxPartitionsAtOnce);
    }

    [Fact]
    public async Task RunAsync_SinkThatDoesNotTake_StopsTheSourceAfterTheChannelsAreFull()
    {
        BlockedUploader uploader = new();
        ScriptedSource source = new() { BatchesPerPartition = 500 };
        await using RunHarness harness = new(
            source,
            new() { ["Ingestion:ChannelCapacity"] = "2", ["Ingestion:Sink"] = "blocked" },
            services =>
            {
                services.AddKeyedSingleton<IUploader>("blocked", uploader);
                services.AddSingleton(new ComponentRegistration(typeof(IUploader), "blocked", typeof(BlockedUploader)));
            });
        using CancellationTokenSource stop = new();

        var run = harness.RunAsync(cancellationToken: stop.Token);
        await uploader.Blocked.WaitAsync(TestContext.Current.CancellationToken);
        var emitted = await StableCountAsync(source);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        // Two channels of two, and one batch in the hands of each stage: read, map, write.
        Assert.InRange(emitted, 1, 2 + 2 + 3);
    }

    /// <summary>Waits until the source has stood still for many turns of the scheduler.</summary>
    private static async Task<int> StableCountAsync(ScriptedSource source)
    {
        var last = -1;
        for (var turns = 0; turns < 200; turns++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
            if (source.Emitted.Count != last)
            {
                last = source.Emitted.Count;
                turns = 0;
            }
        }

        return last;
    }

    private sealed class BlockedUploader : IUploader
    {
        public ValueTask<Stream?> OpenReadAsync(ObjectKey key, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public IAsyncEnumerable<StoredObject> ListAsync(string bucket, string folder, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask DeleteAsync(StoredObject item, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        private readonly TaskCompletionSource _blocked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task Blocked => _blocked.Task;

        public async ValueTask<IObjectUpload> BeginAsync(ObjectKey key, CancellationToken cancellationToken = default)
        {
            _blocked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException("Unreachable: the wait ends by cancellation.");
        }

        public ValueTask<bool> TryCreateAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => ValueTask.FromResult(true);

        public ValueTask<byte[]?> ReadAsync(ObjectKey key, CancellationToken cancellationToken = default) => ValueTask.FromResult<byte[]?>(null);

        public ValueTask<CheckResult> CheckAsync(string bucket, CancellationToken cancellationToken = default) => ValueTask.FromResult(new CheckResult("sink", IsHealthy: true, "blocked"));

        public string Describe(ObjectKey key) => key.ToString();
    }
}
