using Ingestion.Testing.Conformance.Rows;

namespace Ingestion.Testing.Conformance.Checks;

/// <summary>What reads of a closed window give.</summary>
internal static class BackfillChecks
{
    internal static IReadOnlyList<ConformanceCheck<ConformanceSubject>> All { get; } =
    [
        new(
            "backfill_reads_a_closed_window",
            "A plan of mode Backfill has the window of its request, and its read gives each row whose last change lies between both ends as Upsert, and nothing that changed behind them.",
            BackfillReadsAClosedWindowAsync),
    ];

    private static async Task<string?> BackfillReadsAClosedWindowAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        if (await subject.IncrementalObstacleAsync(needsChanges: true, cancellationToken).ConfigureAwait(false) is { } obstacle)
        {
            return obstacle;
        }

        IncrementalRun run = new(subject);
        var before = await run.ReadAsync(await run.PlanFullAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        await subject.ChangeSourceAsync(cancellationToken).ConfigureAwait(false);
        var changed = await run.PlanNextAsync(cancellationToken).ConfigureAwait(false);
        var changes = Upserts(await run.ReadAsync(changed, cancellationToken).ConfigureAwait(false));
        await subject.ChangeSourceAsync(cancellationToken).ConfigureAwait(false);

        ExtractionWindow window = new(changed.Window.Low, changed.Window.High) { IsLowInclusive = true };
        var extractor = subject.Open();
        var plan = await extractor.PlanAsync(subject.FullRequest with { Mode = ExtractionMode.Backfill, Window = window }, cancellationToken).ConfigureAwait(false);
        if (plan.Mode != ExtractionMode.Backfill)
        {
            return "The connector reads no closed windows: its plan is of another mode.";
        }

        subject.Require(plan.Window.Low == window.Low && plan.Window.High == window.High, $"The window of the plan is '{plan.Window.Low}' to '{plan.Window.High}', but '{window.Low}' to '{window.High}' was asked for.");
        var rows = await extractor.ReadAllAsync(plan, cancellationToken).ConfigureAwait(false);
        var truth = (await run.ReadAnewAsync(cancellationToken).ConfigureAwait(false)).Select(row => row with { Operation = RowOperation.Upsert }).ToHashSet();
        RequireInside(subject, Upserts(rows), changes, truth, before);
        subject.Require(rows.All(row => row.Operation != RowOperation.Read), "A batch of a backfill has the operation Read.");
        return null;
    }

    private static void RequireInside(
        ConformanceSubject subject, ConformanceRow[] rows, ConformanceRow[] changes, HashSet<ConformanceRow> truth, IReadOnlyList<ConformanceRow> before)
    {
        var known = before.Select(row => row with { Operation = RowOperation.Upsert }).ToHashSet();
        var expected = changes.Where(truth.Contains).ToArray();
        var missing = expected.Except(rows).Count();
        subject.Require(missing == 0, $"{missing} of {expected.Length} rows that changed in the window did not come.");
        var behind = rows.Except(changes).Except(known).Count();
        subject.Require(behind == 0, $"{behind} rows came that changed behind the window.");

        // Rows exactly at the beginning may be among them, since it is inclusive, but not all that never changed.
        var unchanged = known.Where(truth.Contains).Except(changes).ToArray();
        subject.Require(unchanged.Length == 0 || unchanged.Except(rows).Any(), $"All {unchanged.Length} rows came that changed before the window.");
    }

    private static ConformanceRow[] Upserts(IEnumerable<ConformanceRow> rows) => [.. rows.Where(row => row.Operation == RowOperation.Upsert)];
}
