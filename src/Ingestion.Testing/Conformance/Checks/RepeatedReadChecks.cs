using Ingestion.Testing.Conformance.Rows;

namespace Ingestion.Testing.Conformance.Checks;

/// <summary>What reading again, in another order and at the same time gives.</summary>
internal static class RepeatedReadChecks
{
    internal static IReadOnlyList<ConformanceCheck<ConformanceSubject>> All { get; } =
    [
        new("reading_twice_gives_the_same_rows", "A partition that is read again gives the same rows in the same order, unless the source changed.", ReadingTwiceAsync),
        new("partitions_are_independent", "Partitions give the same rows in whatever order they are read, and when all are read at once.", PartitionsAreIndependentAsync),
        new("extractors_work_side_by_side", "A connector is shared: extractors that it created work at the same time.", ExtractorsWorkSideBySideAsync),
    ];

    private static async Task<string?> ReadingTwiceAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        var extractor = subject.Open();
        var plan = await extractor.PlanAsync(subject.FullRequest, cancellationToken).ConfigureAwait(false);

        var first = await extractor.ReadAllAsync(plan, cancellationToken).ConfigureAwait(false);
        var second = await extractor.ReadAllAsync(plan, cancellationToken).ConfigureAwait(false);

        subject.RequireSame(first, second, "The second read");
        return null;
    }

    private static async Task<string?> PartitionsAreIndependentAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        var extractor = subject.Open();
        var plan = await extractor.PlanAsync(subject.FullRequest, cancellationToken).ConfigureAwait(false);
        if (plan.Partitions.Count < 2)
        {
            return "The plan has one partition.";
        }

        var inOrder = new IReadOnlyList<ReadBatch>[plan.Partitions.Count];
        for (var i = 0; i < inOrder.Length; i++)
        {
            inOrder[i] = await extractor.ReadAsync(plan, plan.Partitions[i], cancellationToken).ConfigureAwait(false);
        }

        for (var i = inOrder.Length - 1; i >= 0; i--)
        {
            var alone = await extractor.ReadAsync(plan, plan.Partitions[i], cancellationToken).ConfigureAwait(false);
            subject.RequireSame(inOrder[i].Rows(), alone.Rows(), $"The partition '{plan.Partitions[i].Id}', read in reverse order,");
        }

        var atOnce = await Task.WhenAll(plan.Partitions.Select(partition => InTurnsAsync(extractor, plan, partition, cancellationToken))).ConfigureAwait(false);
        for (var i = 0; i < inOrder.Length; i++)
        {
            subject.RequireSame(inOrder[i].Rows(), atOnce[i].Rows(), $"The partition '{plan.Partitions[i].Id}', read at the same time as the others,");
        }

        return null;
    }

    private static async Task<string?> ExtractorsWorkSideBySideAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        var connector = subject.CreateConnector();
        var alone = await ReadAsync().ConfigureAwait(false);
        foreach (var atOnce in await Task.WhenAll(ReadAsync(), ReadAsync(), ReadAsync()).ConfigureAwait(false))
        {
            subject.RequireSameInAnyOrder(alone, atOnce, "An extractor, at work at the same time as two others,");
        }

        return null;

        async Task<IReadOnlyList<ConformanceRow>> ReadAsync()
        {
            var extractor = subject.Open(connector);
            await Task.Yield();
            var plan = await extractor.PlanAsync(subject.FullRequest, cancellationToken).ConfigureAwait(false);
            await Task.Yield();
            return await extractor.ReadAllAsync(plan, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lets the other partitions have a turn before each batch, even if the source answers at once.</summary>
    private static async Task<IReadOnlyList<ReadBatch>> InTurnsAsync(IExtractor extractor, ExtractPlan plan, Partition partition, CancellationToken cancellationToken)
    {
        List<ReadBatch> batches = [];
        await foreach (var batch in extractor.ReadAsync(plan, partition, resumeAfter: null, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                batches.Add(new ReadBatch(RowText.Of(batch, plan.KeyFields), batch.Position));
            }

            await Task.Yield();
        }

        return batches;
    }
}
