using System.Collections.Concurrent;
using Ingestion.Core.Control;

namespace Ingestion.Core.Tests.Control;

public class BatchRunTests
{
    private static readonly BatchStep[] Steps =
    [
        new("customers", []), new("items", []), new("inventory", ["items"]), new("sales_orders", ["customers", "items"]), new("sales_order_lines", ["sales_orders"]),
    ];

    private readonly ConcurrentQueue<string> _begun = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ExecuteAsync_AllWell_BeginsNothingBeforeItsDependenciesAndNoMoreThanAllowed()
    {
        var (running, most) = (0, 0);
        ConcurrentDictionary<string, bool> ended = new(StringComparer.Ordinal);
        List<string> tooEarly = [];
        BatchRun batch = Create(2, async (dataType, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            lock (tooEarly)
            {
                tooEarly.AddRange(Steps.Single(step => step.DataType == dataType).DependsOn.Where(dependency => !ended.ContainsKey(dependency)));
            }

            await Task.Yield();
            Interlocked.Decrement(ref running);
            ended[dataType] = true;
        });

        var results = await batch.ExecuteAsync(Token);

        Assert.Equal(Steps.Select(step => step.DataType), results.Select(result => result.DataType));
        Assert.All(results, result => Assert.Equal(BatchOutcome.Succeeded, result.Outcome));
        Assert.Empty(tooEarly);
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task ExecuteAsync_OneFails_SkipsWhatDependsOnItAndRunsTheRest()
    {
        BatchRun batch = Create(2, (dataType, _) => dataType == "customers" ? throw ScriptedEngine.Failure() : Task.CompletedTask);

        var results = await batch.ExecuteAsync(Token);

        Assert.Equal(
            [BatchOutcome.Failed, BatchOutcome.Succeeded, BatchOutcome.Succeeded, BatchOutcome.Skipped, BatchOutcome.Skipped],
            results.Select(result => result.Outcome));
        Assert.Equal("TEST03", results[0].Failure?.Code);
        Assert.Equal(["customers", "sales_orders"], results.Skip(3).Select(result => result.SkippedBecauseOf));
        Assert.DoesNotContain("sales_orders", _begun);
    }

    [Fact]
    public async Task ExecuteAsync_Incomplete_IsToldApart()
    {
        BatchRun batch = Create(1, (dataType, _) => dataType == "items" ? throw ScriptedEngine.Failure(ErrorClass.Incomplete) : Task.CompletedTask);

        var results = await batch.ExecuteAsync(Token);

        Assert.Equal(BatchOutcome.Incomplete, results[1].Outcome);
    }

    [Fact]
    public async Task ExecuteAsync_Stopped_WaitsForItsRunsAndBeginsNoMore()
    {
        using CancellationTokenSource stop = new();
        var ended = 0;
        BatchRun batch = Create(2, async (_, token) =>
        {
            if (_begun.Count == 2)
            {
                await stop.CancelAsync();
            }

            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            }
            finally
            {
                await Task.Yield();
                Interlocked.Increment(ref ended);
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch.ExecuteAsync(stop.Token));

        Assert.Equal((2, 2), (_begun.Count, ended));
    }

    [Fact]
    public async Task ExecuteAsync_OneRunStoppedByItself_GoesOnWithoutIt()
    {
        BatchRun batch = Create(1, (dataType, _) => dataType == "items" ? throw new OperationCanceledException() : Task.CompletedTask);

        var results = await batch.ExecuteAsync(Token);

        Assert.Equal(
            [BatchOutcome.Succeeded, BatchOutcome.Cancelled, BatchOutcome.Skipped, BatchOutcome.Skipped, BatchOutcome.Skipped],
            results.Select(result => result.Outcome));
    }

    [Fact]
    public async Task ExecuteAsync_ListenerAndRunThrowSomethingElse_EndsAllTheSame()
    {
        BatchRun batch = Create(2, (dataType, _) => dataType == "customers" ? throw new InvalidCastException("odd") : Task.CompletedTask, new Deaf());

        var results = await batch.ExecuteAsync(Token);

        Assert.Equal((BatchOutcome.Failed, "ING9000"), (results[0].Outcome, results[0].Failure?.Code));
        Assert.Equal(BatchOutcome.Succeeded, results[2].Outcome);
    }

    private BatchRun Create(int maxConcurrentRuns, Func<string, CancellationToken, Task> work, IProgress<BatchProgress>? progress = null) => new(
        Steps,
        maxConcurrentRuns,
        async (dataType, _, token) =>
        {
            _begun.Enqueue(dataType);
            await work(dataType, token);
            return ScriptedEngine.Summary(RunQueueTests.Request(dataType), Guid.Empty);
        },
        progress);

    private sealed class Deaf : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => throw new InvalidOperationException("deaf");
    }
}
