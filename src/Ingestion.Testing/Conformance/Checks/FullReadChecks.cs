using Ingestion.Columnar;
using Ingestion.Testing.Conformance.Rows;

namespace Ingestion.Testing.Conformance.Checks;

/// <summary>What a full read gives.</summary>
internal static class FullReadChecks
{
    internal static IReadOnlyList<ConformanceCheck<ConformanceSubject>> All { get; } =
    [
        new(
            "full_read_is_complete",
            "A full read gives every row of the source, as Read, in batches of at least one row that begin with the plan's fields: same names, same types, same order, "
            + "no nulls where the plan allows none.",
            FullReadIsCompleteAsync),
        new("no_row_comes_twice", "Together the partitions are all rows, and no row is in two: keys are unique over the whole read.", NoRowComesTwiceAsync),
    ];

    private static async Task<string?> FullReadIsCompleteAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        var extractor = subject.Open();
        var plan = await extractor.PlanAsync(subject.FullRequest, cancellationToken).ConfigureAwait(false);
        var rows = 0L;
        foreach (var partition in plan.Partitions)
        {
            await foreach (var batch in extractor.ReadAsync(plan, partition, resumeAfter: null, cancellationToken).ConfigureAwait(false))
            {
                using (batch)
                {
                    RequireFits(subject, plan, batch);
                    rows += batch.Records.RowCount;
                }
            }
        }

        subject.Require(rows > 0, "The source has no rows, so nothing is proven. Give the test data.");
        subject.Require(plan.ExactRows is null || plan.ExactRows == rows, $"The plan says that there are {plan.ExactRows} rows, but {rows} were read.");
        var expected = await subject.GetExpectedRowsAsync(cancellationToken).ConfigureAwait(false);
        subject.Require(expected is null || expected == rows, $"The source has {expected} rows, but {rows} were read.");
        return null;
    }

    private static void RequireFits(ConformanceSubject subject, ExtractPlan plan, ExtractedBatch batch)
    {
        subject.Require(batch.Records.RowCount > 0, "A batch has no rows.");
        subject.Require(batch.Operation == RowOperation.Read, $"A batch of a full read has the operation {batch.Operation}.");
        subject.Require(
            batch.Records.Schema.Count >= plan.Schema.Count, $"A batch has the fields [{batch.Records.Schema}], which lack some of the plan: [{plan.Schema}].");
        foreach (var (planned, field, column) in plan.Schema.Fields.Zip(batch.Records.Schema.Fields, batch.Records.Columns))
        {
            RequireFits(subject, planned, field, column);
        }
    }

    private static void RequireFits(ConformanceSubject subject, Field planned, Field field, Column column)
    {
        subject.Require(
            string.Equals(planned.Name, field.Name, StringComparison.Ordinal) && planned.Type == field.Type,
            $"A batch has the field '{field}' where the plan has '{planned}'.");
        subject.Require(planned.IsNullable || column.NullCount == 0, $"The field '{planned}' of a batch holds nulls.");
    }

    private static async Task<string?> NoRowComesTwiceAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        if (!subject.HasKeys)
        {
            return "The rows have no keys.";
        }

        var extractor = subject.Open();
        var plan = await extractor.PlanAsync(subject.FullRequest, cancellationToken).ConfigureAwait(false);
        Dictionary<string, string> partitionOfKey = new(StringComparer.Ordinal);
        foreach (var partition in plan.Partitions)
        {
            foreach (var row in (await extractor.ReadAsync(plan, partition, cancellationToken).ConfigureAwait(false)).Rows())
            {
                subject.Require(
                    partitionOfKey.TryAdd(row.Key, partition.Id),
                    $"Two rows have the key {row.Key}: in the partitions '{partitionOfKey.GetValueOrDefault(row.Key)}' and '{partition.Id}'.");
            }
        }

        return null;
    }
}
