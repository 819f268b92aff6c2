using Ingestion.Testing.Conformance.Rows;

namespace Ingestion.Testing.Conformance.Checks;

/// <summary>What a read from a position gives.</summary>
internal static class ResumeChecks
{
    private const int MaxPositions = 20;

    internal static IReadOnlyList<ConformanceCheck<ConformanceSubject>> All { get; } =
    [
        new(
            "full_read_resumes_after_every_position",
            "A read that goes on after a position, in another process, gives exactly the rows that followed the first time; after the last position there are none.",
            FullReadResumesAsync),
    ];

    /// <summary>Resumes after the positions of all partitions, at most <see cref="MaxPositions"/> of each.</summary>
    internal static async Task<string?> ResumeAsync(ConformanceSubject subject, IExtractor extractor, ExtractPlan plan, CancellationToken cancellationToken)
    {
        var resumed = 0;
        var followed = 0;
        foreach (var partition in plan.Partitions)
        {
            var batches = await extractor.ReadAsync(plan, partition, cancellationToken).ConfigureAwait(false);
            foreach (var index in Some(batches.Count).Where(index => batches[index].Position is not null))
            {
                var rest = batches.Skip(index + 1).Rows().ToArray();
                var again = await subject.Open().ReadAsync(plan, partition, cancellationToken, batches[index].Position).ConfigureAwait(false);
                subject.RequireSame(rest, again.Rows(), $"The partition '{partition.Id}', read on after the position of batch {index + 1} of {batches.Count},");
                resumed++;
                followed += rest.Length;
            }
        }

        return resumed == 0 ? "No batch has a position: the source can't go on in the middle." : followed == 0 ? subject.TooFewBatches : null;
    }

    private static async Task<string?> FullReadResumesAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        var extractor = subject.Open();
        var plan = await extractor.PlanAsync(subject.FullRequest, cancellationToken).ConfigureAwait(false);
        return await ResumeAsync(subject, extractor, plan, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Spreads positions evenly, the first and the last among them.</summary>
    private static IEnumerable<int> Some(int count) => count <= MaxPositions
        ? Enumerable.Range(0, count)
        : Enumerable.Range(0, MaxPositions).Select(i => (int)((long)i * (count - 1) / (MaxPositions - 1)));
}
