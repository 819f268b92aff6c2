using Ingestion.Columnar;

namespace Ingestion.Testing.Tests.Conformance.Defects;

internal static class ReadDefects
{
    private const string Complete = "full_read_is_complete";
    private const string Resume = "full_read_resumes_after_every_position";
    private const string Stop = "cancellation_stops_a_read";

    public static IReadOnlyList<Defect> All { get; } =
    [
        Each(Complete, "the last row of a batch is lost", (batch, _) => batch.With(records => records.Slice(0, records.RowCount - 1))),
        Each(Complete, "a batch is empty", (batch, _) => batch.With(records => records.Slice(0, 0))),
        Each(Complete, "the fields have another order", (batch, _) => batch.With(records => records.Select(0, 2, 1))),
        Each(Complete, "a field is missing", (batch, _) => batch.With(records => records.Select(0, 1))),
        Each(Complete, "rows are upserts", (batch, _) => batch with { Operation = RowOperation.Upsert }),
        Defect.OfPlan(Complete, "there are nulls where the plan allows none", plan => plan with { Schema = new Schema(plan.Schema.Fields.Select(f => new Field(f.Name, f.Type, isNullable: false))) }),
        Defect.OfPlan(Complete, "the plan tells another number of rows", plan => plan with { ExactRows = plan.ExactRows - 1 }),
        Defect.OfPlan(Complete, "a partition is missing", plan => plan with { Partitions = [.. plan.Partitions.Skip(1)], ExactRows = null }),
        Defect.OfPlan(Complete, "there is nothing", plan => plan with { Partitions = [], ExactRows = 0 }),
        Defect.OfPlan("no_row_comes_twice", "two partitions are the same", plan => plan with { Partitions = [.. plan.Partitions, plan.Partitions[0] with { Id = "again" }] }),
        Defect.OfRead("no_row_comes_twice", "a batch repeats the last row of the one before", Overlapping),

        Defect.OfRead(Resume, "a position is not looked at", (good, plan, partition, _, token) => good.ReadAsync(plan, partition, null, token)),
        Defect.OfRead(Resume, "a row is read again", (good, plan, partition, position, token) => good.ReadAsync(plan, partition, position is null ? null : Shift(position, -1), token)),
        Defect.OfRead(Resume, "a row is skipped", (good, plan, partition, position, token) => good.ReadAsync(plan, partition, position is null ? null : Shift(position, 1), token)),
        Defect.OfRead(Resume, "the batch after a position is skipped", (good, plan, partition, position, token) =>
            good.ReadAsync(plan, partition, position, token).Each((batch, index) => position is not null && index == 0 ? null : batch, token)),
        Defect.OfRead(Resume, "only every second position is right", (good, plan, partition, position, token) =>
            good.ReadAsync(plan, partition, position, token).Each((batch, index) => index % 2 == 0 ? batch : batch with { Position = Shift(batch.Position!, 3) }, token)),

        Defect.Of("cancelled_token_stops_every_call", "the token of calls is not looked at", good => new AlteredConnector(good) { IgnoresTokens = true }),
        Defect.OfRead("cancelled_token_stops_every_call", "the token of a read is not looked at", (good, plan, partition, position, _) =>
            good.ReadAsync(plan, partition, position, CancellationToken.None)),
        Defect.OfRead("cancelled_token_stops_every_call", "a read ends quietly", Quiet),
        Defect.OfRead(Stop, "the token is not looked at", (good, plan, partition, position, _) => good.ReadAsync(plan, partition, position, CancellationToken.None)),
        Defect.OfRead(Stop, "the read ends quietly", Quiet),
        Defect.OfRead(Stop, "cancellation is another error", Wrapping),
        Defect.OfRead(Stop, "batches that wait are given first", Lagging),
    ];

    private static Defect Each(string check, string name, Func<ExtractedBatch, int, ExtractedBatch?> change) =>
        Defect.OfRead(check, name, (good, plan, partition, position, token) => good.ReadAsync(plan, partition, position, token).Each(change, token));

    private static string Shift(string position, int by) =>
        (int.Parse(position, System.Globalization.CultureInfo.InvariantCulture) + by).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static async IAsyncEnumerable<ExtractedBatch> Overlapping(
        IExtractor good, ExtractPlan plan, Partition partition, string? resumeAfter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in good.ReadAsync(plan, partition, resumeAfter, cancellationToken))
        {
            var last = batch with { Records = batch.Records.Slice(batch.Records.RowCount - 1, 1) };
            yield return batch;
            yield return last;
        }
    }

    private static async IAsyncEnumerable<ExtractedBatch> Quiet(
        IExtractor good, ExtractPlan plan, Partition partition, string? resumeAfter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in good.ReadAsync(plan, partition, resumeAfter, CancellationToken.None))
        {
            if (cancellationToken.IsCancellationRequested)
            {
                batch.Dispose();
                yield break;
            }

            yield return batch;
        }
    }

    private static async IAsyncEnumerable<ExtractedBatch> Wrapping(
        IExtractor good, ExtractPlan plan, Partition partition, string? resumeAfter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in good.ReadAsync(plan, partition, resumeAfter, CancellationToken.None))
        {
            yield return batch;
            if (cancellationToken.IsCancellationRequested)
            {
                throw new IngestionException(ErrorClass.Cancelled, "X", "It was stopped.");
            }
        }
    }

    private static async IAsyncEnumerable<ExtractedBatch> Lagging(
        IExtractor good, ExtractPlan plan, Partition partition, string? resumeAfter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var further = 0;
        await foreach (var batch in good.ReadAsync(plan, partition, resumeAfter, CancellationToken.None))
        {
            yield return batch;
            if (cancellationToken.IsCancellationRequested && ++further > 2)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
