using System.Globalization;
using Ingestion.Columnar;
using Ingestion.Testing.Tests.Conformance.Memory;

namespace Ingestion.Testing.Tests.Conformance.Defects;

internal static class IncrementalDefects
{
    private const string Unchanged = "incremental_without_changes_is_empty";
    private const string Changes = "incremental_gives_exactly_the_changes";
    private const string Windows = "windows_meet_without_gap_or_overlap";
    private const string Backfill = "backfill_reads_a_closed_window";
    private const string Pages = "smaller_pages_give_the_same_rows";
    private const string Resume = "incremental_resumes_after_every_position";

    public static IReadOnlyList<Defect> All { get; } =
    [
        Reading(Unchanged, "the low end is inclusive", plan => plan with { Window = plan.Window with { Low = Shift(plan.Window.Low, -1) } }),
        Reading(Unchanged, "all rows come again", plan => plan with { Window = plan.Window with { Low = null } }),
        OfPlan(Unchanged, "there is no watermark", plan => plan with { Window = plan.Window with { High = null } }),
        OfPlan(Unchanged, "an incremental plan is a full one", plan => plan with { Mode = ExtractionMode.Full }),

        Reading(Changes, "the high end is exclusive", plan => plan with { Window = plan.Window with { High = Shift(plan.Window.High, -1) } }),
        Each(Changes, "rows are Read", (batch, _) => batch.Operation == RowOperation.Upsert ? batch with { Operation = RowOperation.Read } : batch),
        Each(Changes, "deleted rows are left out", (batch, _) => batch.Operation == RowOperation.Delete ? null : batch),
        Each(Changes, "a row that is there is reported as deleted, too", (batch, _) => batch.Operation == RowOperation.Delete ? batch.With(WithRowOne) : batch),
        Each(Changes, "changed rows are deletes", (batch, _) => batch with { Operation = RowOperation.Delete }),
        Each(Changes, "a change is lost", (batch, index) => index == 0 ? batch.With(records => records.Slice(1, records.RowCount - 1)) : batch),
        OfPlan(Changes, "deleted rows come twice", plan => plan with { Partitions = [.. plan.Partitions, plan.Partitions[^1] with { Id = "again" }] }),
        OfPlan(Changes, "the window begins too early", plan => plan with { Window = plan.Window with { Low = Shift(plan.Window.Low, -1) } }),
        OfPlan(Changes, "the watermark is no number", plan => plan with { Window = plan.Window with { High = new Watermark(WatermarkKind.Sequence, "now") } }),
        Defect.Of(Changes, "deletes that are not promised", good => new AlteredConnector(good) { Discover = types => [.. types.Select(type => type with { ReportsDeletes = false })] }),

        new(Windows, "the window ends when it is read", (good, erp) => new AlteredConnector(good)
        {
            Read = (extractor, plan, partition, resumeAfter, cancellationToken) => extractor.ReadAsync(
                plan.Mode == ExtractionMode.Full ? plan : plan with { Window = plan.Window with { High = Now(erp) } }, partition, resumeAfter, cancellationToken),
        }),
        new(Windows, "the watermark is ahead of the source", (good, _) => new AlteredConnector(good)
        {
            Plan = async (extractor, request, cancellationToken) =>
            {
                var plan = await extractor.PlanAsync(request, cancellationToken);
                return plan with { Window = plan.Window with { High = Shift(plan.Window.High, 1) } };
            },
            Read = (extractor, plan, partition, resumeAfter, cancellationToken) => extractor.ReadAsync(
                plan.Mode == ExtractionMode.Full ? plan : plan with { Window = plan.Window with { High = Shift(plan.Window.High, -1) } }, partition, resumeAfter, cancellationToken),
        }),
        Each(Windows, "deleted rows are left out", (batch, _) => batch.Operation == RowOperation.Delete ? null : batch),

        Closed(Backfill, "the high end is open", plan => plan with { Window = plan.Window with { High = Shift(plan.Window.High, 1_000) } }),
        Closed(Backfill, "the low end is open", plan => plan with { Window = plan.Window with { Low = null } }),
        Closed(Backfill, "the high end is exclusive", plan => plan with { Window = plan.Window with { High = Shift(plan.Window.High, -1) } }),
        Defect.OfPlan(Backfill, "the window ends now", plan => plan.Mode == ExtractionMode.Backfill ? plan with { Window = plan.Window with { High = Shift(plan.Window.High, 1) } } : plan),
        Defect.OfRead(Pages, "smaller pages lose a row", (good, plan, partition, resumeAfter, cancellationToken) => plan.MaxPageRows is null
            ? good.ReadAsync(plan, partition, resumeAfter, cancellationToken)
            : good.ReadAsync(plan, partition, resumeAfter, cancellationToken).Each(
                (batch, index) => index == 0 ? batch.With(records => records.Slice(1, records.RowCount - 1)) : batch, cancellationToken)),

        Defect.OfRead(Resume, "a position of an incremental read is not looked at", (good, plan, partition, resumeAfter, cancellationToken) =>
            good.ReadAsync(plan, partition, plan.Mode == ExtractionMode.Full ? resumeAfter : null, cancellationToken)),
        Defect.OfRead(Resume, "a position of the deleted rows is not looked at", (good, plan, partition, resumeAfter, cancellationToken) =>
            good.ReadAsync(plan, partition, partition.Id == "deleted" ? null : resumeAfter, cancellationToken)),
    ];

    /// <summary>Breaks incremental plans.</summary>
    private static Defect OfPlan(string check, string name, Func<ExtractPlan, ExtractPlan> breakPlan) =>
        Defect.OfPlan(check, name, plan => plan.Mode == ExtractionMode.Incremental ? breakPlan(plan) : plan);

    /// <summary>Reads another window than that of the plan.</summary>
    private static Defect Reading(string check, string name, Func<ExtractPlan, ExtractPlan> change) => Defect.OfRead(check, name, (good, plan, partition, resumeAfter, cancellationToken) =>
        good.ReadAsync(plan.Mode == ExtractionMode.Incremental ? change(plan) : plan, partition, resumeAfter, cancellationToken));

    /// <summary>Reads another window than that of a backfill's plan.</summary>
    private static Defect Closed(string check, string name, Func<ExtractPlan, ExtractPlan> change) => Defect.OfRead(check, name, (good, plan, partition, resumeAfter, cancellationToken) =>
        good.ReadAsync(plan.Mode == ExtractionMode.Backfill ? change(plan) : plan, partition, resumeAfter, cancellationToken));

    /// <summary>Breaks the batches of incremental reads.</summary>
    private static Defect Each(string check, string name, Func<ExtractedBatch, int, ExtractedBatch?> change) => Defect.OfRead(
        check,
        name,
        (good, plan, partition, resumeAfter, cancellationToken) => plan.Mode == ExtractionMode.Incremental
            ? good.ReadAsync(plan, partition, resumeAfter, cancellationToken).Each(change, cancellationToken)
            : good.ReadAsync(plan, partition, resumeAfter, cancellationToken));

    private static RecordBatch WithRowOne(RecordBatch records) => RecordBatch.FromRows(
        records.Schema,
        Enumerable.Range(0, records.RowCount).Select(i => new { Id = (int)records["id"].GetValue(i)! }).Append(new { Id = 1 }));

    private static Watermark? Shift(Watermark? watermark, long by) => watermark is null
        ? null
        : watermark with { Value = (long.Parse(watermark.Value, CultureInfo.InvariantCulture) + by).ToString(CultureInfo.InvariantCulture) };

    private static Watermark Now(MemoryErp erp) => new(WatermarkKind.Sequence, erp.Clock.ToString(CultureInfo.InvariantCulture));
}
