using Ingestion.Testing.Conformance.Rows;

namespace Ingestion.Testing.Conformance.Checks;

/// <summary>What a connector does when it is stopped.</summary>
internal static class CancellationChecks
{
    private const int MaxBatchesAfter = 1;
    private const int BatchesNeeded = 4;

    internal static IReadOnlyList<ConformanceCheck<ConformanceSubject>> All { get; } =
    [
        new("cancelled_token_stops_every_call", "A token that is cancelled before the call stops each member with an OperationCanceledException, a read before its first batch.", CancelledTokenAsync),
        new(
            "cancellation_stops_a_read",
            "A token that is cancelled between two batches stops the read with an OperationCanceledException: at most one more batch, which was on its way, may come.",
            CancellationStopsAReadAsync),
    ];

    private static async Task<string?> CancelledTokenAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        CancellationToken cancelled = new(canceled: true);
        var connector = subject.CreateConnector();
        var context = subject.CreateContext();
        await RequireAsync("CheckAsync", async () => await connector.CheckAsync(context, cancelled).ConfigureAwait(false)).ConfigureAwait(false);
        await RequireAsync("DiscoverAsync", async () => await connector.DiscoverAsync(context, cancelled).ConfigureAwait(false)).ConfigureAwait(false);

        var extractor = subject.Open(connector);
        await RequireAsync("PlanAsync", async () => await extractor.PlanAsync(subject.FullRequest, cancelled).ConfigureAwait(false)).ConfigureAwait(false);
        var plan = await extractor.PlanAsync(subject.FullRequest, cancellationToken).ConfigureAwait(false);
        foreach (var partition in plan.Partitions)
        {
            await RequireAsync($"ReadAsync of the partition '{partition.Id}'", () => extractor.ReadAsync(plan, partition, cancelled)).ConfigureAwait(false);
        }

        return plan.Partitions.Count == 0 ? "The source has no rows." : null;

        async Task RequireAsync(string call, Func<Task> action)
        {
            var exception = await Thrown.ByAsync(action).ConfigureAwait(false);
            subject.Require(exception is OperationCanceledException, $"{call} with a cancelled token {Thrown.Describe(exception)}.");
        }
    }

    private static async Task<string?> CancellationStopsAReadAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        var extractor = subject.Open();
        var plan = await extractor.PlanAsync(subject.FullRequest, cancellationToken).ConfigureAwait(false);
        if (await extractor.FindPartitionAsync(plan, BatchesNeeded, cancellationToken).ConfigureAwait(false) is not { } partition)
        {
            return subject.TooFewBatches;
        }

        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var batches = 0;
        var exception = await Thrown.ByAsync(async () =>
        {
            await foreach (var batch in extractor.ReadAsync(plan, partition, resumeAfter: null, source.Token).ConfigureAwait(false))
            {
                batch.Dispose();
                batches++;
                await source.CancelAsync().ConfigureAwait(false);
            }
        }).ConfigureAwait(false);

        subject.Require(exception is OperationCanceledException, $"The read, cancelled after its first batch, gave {batches - 1} more batches and {Thrown.Describe(exception)}.");
        subject.Require(batches - 1 <= MaxBatchesAfter, $"The read, cancelled after its first batch, gave {batches - 1} more batches.");
        return null;
    }
}
