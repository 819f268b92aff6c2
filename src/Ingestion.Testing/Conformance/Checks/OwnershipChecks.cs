using Ingestion.Testing.Conformance.Rows;

namespace Ingestion.Testing.Conformance.Checks;

/// <summary>Who owns batches and reads.</summary>
internal static class OwnershipChecks
{
    internal static IReadOnlyList<ConformanceCheck<ConformanceSubject>> All { get; } =
    [
        new(
            "batches_stay_valid_until_disposed",
            "A batch belongs to the caller: it keeps its values while later batches are read, when earlier ones are disposed, and after the extractor is disposed.",
            BatchesStayValidAsync),
        new("abandoned_read_leaves_the_extractor_usable", "A read that is given up after a batch ends cleanly; the same extractor then reads all rows.", AbandonedReadAsync),
    ];

    private static async Task<string?> BatchesStayValidAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        List<(ExtractedBatch Batch, IReadOnlyList<ConformanceRow> Rows)> kept = [];
        try
        {
            var extractor = subject.Open();
            var plan = await extractor.PlanAsync(subject.FullRequest, cancellationToken).ConfigureAwait(false);
            var batches = 0;
            foreach (var partition in plan.Partitions)
            {
                await foreach (var batch in extractor.ReadAsync(plan, partition, resumeAfter: null, cancellationToken).ConfigureAwait(false))
                {
                    KeepEverySecond(batch, RowText.Of(batch, plan.KeyFields), batches++);
                }
            }

            await extractor.DisposeAsync().ConfigureAwait(false);
            foreach (var (batch, rows) in kept)
            {
                subject.RequireSame(rows, RowText.Of(batch, plan.KeyFields), "A batch that was looked at again after the whole read");
            }

            return batches < 2 ? subject.TooFewBatches : null;
        }
        finally
        {
            kept.ForEach(pair => pair.Batch.Dispose());
        }

        void KeepEverySecond(ExtractedBatch batch, IReadOnlyList<ConformanceRow> rows, int index)
        {
            if (index % 2 == 0)
            {
                kept.Add((batch, rows));
            }
            else
            {
                batch.Dispose();
            }
        }
    }

    private static async Task<string?> AbandonedReadAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        var expected = await ReadAllAsync(subject.Open()).ConfigureAwait(false);
        var extractor = subject.Open();
        var plan = await extractor.PlanAsync(subject.FullRequest, cancellationToken).ConfigureAwait(false);
        if (await extractor.FindPartitionAsync(plan, leastBatches: 2, cancellationToken).ConfigureAwait(false) is not { } partition)
        {
            return subject.TooFewBatches;
        }

        await foreach (var batch in extractor.ReadAsync(plan, partition, resumeAfter: null, cancellationToken).ConfigureAwait(false))
        {
            batch.Dispose();
            break;
        }

        subject.RequireSame(expected, await ReadAllAsync(extractor).ConfigureAwait(false), "The read after one that was given up");
        return null;

        async Task<IReadOnlyList<ConformanceRow>> ReadAllAsync(IExtractor reader) =>
            await reader.ReadAllAsync(await reader.PlanAsync(subject.FullRequest, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }
}
