namespace Ingestion.Testing.Conformance.Rows;

/// <summary>Reads partitions to their end.</summary>
internal static class RowReader
{
    internal static async Task<IReadOnlyList<ReadBatch>> ReadAsync(
        this IExtractor extractor, ExtractPlan plan, Partition partition, CancellationToken cancellationToken, string? resumeAfter = null)
    {
        List<ReadBatch> batches = [];
        await foreach (var batch in extractor.ReadAsync(plan, partition, resumeAfter, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                batches.Add(new ReadBatch(RowText.Of(batch, plan.KeyFields), batch.Position));
            }
        }

        return batches;
    }

    /// <summary>Reads the rows of all partitions, one after the other.</summary>
    internal static async Task<IReadOnlyList<ConformanceRow>> ReadAllAsync(this IExtractor extractor, ExtractPlan plan, CancellationToken cancellationToken)
    {
        List<ConformanceRow> rows = [];
        foreach (var partition in plan.Partitions)
        {
            rows.AddRange((await extractor.ReadAsync(plan, partition, cancellationToken).ConfigureAwait(false)).Rows());
        }

        return rows;
    }

    /// <summary>Finds a partition that gives at least a number of batches, and reads only as much as that takes.</summary>
    internal static async Task<Partition?> FindPartitionAsync(this IExtractor extractor, ExtractPlan plan, int leastBatches, CancellationToken cancellationToken)
    {
        foreach (var partition in plan.Partitions)
        {
            var batches = 0;
            await foreach (var batch in extractor.ReadAsync(plan, partition, resumeAfter: null, cancellationToken).ConfigureAwait(false))
            {
                batch.Dispose();
                if (++batches == leastBatches)
                {
                    return partition;
                }
            }
        }

        return null;
    }

    internal static IEnumerable<ConformanceRow> Rows(this IEnumerable<ReadBatch> batches) => batches.SelectMany(batch => batch.Rows);
}
