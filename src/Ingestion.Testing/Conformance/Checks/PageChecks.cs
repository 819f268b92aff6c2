using Ingestion.Testing.Conformance.Rows;

namespace Ingestion.Testing.Conformance.Checks;

/// <summary>What smaller pages give.</summary>
internal static class PageChecks
{
    internal static IReadOnlyList<ConformanceCheck<ConformanceSubject>> All { get; } =
    [
        new(
            "smaller_pages_give_the_same_rows",
            "A read of a plan whose MaxPageRows was lowered afterwards, as self-healing does it, gives the same rows.",
            SmallerPagesGiveTheSameRowsAsync),
    ];

    private static async Task<string?> SmallerPagesGiveTheSameRowsAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        var extractor = subject.Open();
        var plan = await extractor.PlanAsync(subject.FullRequest, cancellationToken).ConfigureAwait(false);
        var (rows, largest) = await ReadAsync(extractor, plan, cancellationToken).ConfigureAwait(false);
        var (others, largestOther) = await ReadAsync(extractor, plan with { MaxPageRows = Math.Max(1, Math.Min(largest, subject.FullRequest.BatchRows) / 4) }, cancellationToken).ConfigureAwait(false);

        subject.RequireSameInAnyOrder(rows, others, "The read in smaller pages");
        return largestOther < largest ? null : "The connector reads no pages whose size it can choose: MaxPageRows made no batch smaller.";
    }

    private static async Task<(IReadOnlyList<ConformanceRow> Rows, int Largest)> ReadAsync(IExtractor extractor, ExtractPlan plan, CancellationToken cancellationToken)
    {
        List<ConformanceRow> rows = [];
        var largest = 0;
        foreach (var partition in plan.Partitions)
        {
            foreach (var batch in await extractor.ReadAsync(plan, partition, cancellationToken).ConfigureAwait(false))
            {
                rows.AddRange(batch.Rows);
                largest = Math.Max(largest, batch.Rows.Count);
            }
        }

        return (rows, largest);
    }
}
