using Ingestion.Testing.Conformance.Rows;

namespace Ingestion.Testing.Conformance.Checks;

/// <summary>What incremental runs give.</summary>
internal static class IncrementalChecks
{
    internal static IReadOnlyList<ConformanceCheck<ConformanceSubject>> All { get; } =
    [
        new(
            "incremental_without_changes_is_empty",
            "An incremental read after the high end of the last window gives nothing if nothing changed, but rows exactly at a low end that the plan calls inclusive.",
            IncrementalWithoutChangesAsync),
        new(
            "incremental_gives_exactly_the_changes",
            "An incremental read gives each row that is new or changed as Upsert, with its values of now, and each deleted one as Delete if the source reports deletes; "
            + "the window begins where the last one ended and ends with a new watermark, which is inclusive.",
            IncrementalGivesTheChangesAsync),
        new(
            "windows_meet_without_gap_or_overlap",
            "The high end of a window is fixed while planning: a change that happens before the read belongs to the next window, so that windows that follow each other lose no change "
            + "and give none twice, but those at an inclusive end.",
            WindowsMeetAsync),
        new(
            "incremental_resumes_after_every_position",
            "An incremental read that goes on after a position, in another process, gives exactly the rows that followed the first time.",
            IncrementalResumesAsync),
    ];

    private static async Task<string?> IncrementalWithoutChangesAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        if (await subject.IncrementalObstacleAsync(needsChanges: false, cancellationToken).ConfigureAwait(false) is { } obstacle)
        {
            return obstacle;
        }

        IncrementalRun run = new(subject);
        var before = await run.ReadAsync(await run.PlanFullAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        var plan = await run.PlanNextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await run.ReadAsync(plan, cancellationToken).ConfigureAwait(false);

        subject.RequireSameInAnyOrder([], BoundaryRows.Without(subject, plan, rows, before), "The incremental read of an unchanged source");
        return null;
    }

    private static async Task<string?> IncrementalGivesTheChangesAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        if (await subject.IncrementalObstacleAsync(needsChanges: true, cancellationToken).ConfigureAwait(false) is { } obstacle)
        {
            return obstacle;
        }

        IncrementalRun run = new(subject);
        var before = await run.ReadAsync(await run.PlanFullAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        await subject.ChangeSourceAsync(cancellationToken).ConfigureAwait(false);
        var plan = await run.PlanNextAsync(cancellationToken).ConfigureAwait(false);
        var changes = BoundaryRows.Without(subject, plan, await run.ReadAsync(plan, cancellationToken).ConfigureAwait(false), before);
        var after = await run.ReadAnewAsync(cancellationToken).ConfigureAwait(false);

        var upserts = after.Except(before).Select(row => row with { Operation = RowOperation.Upsert }).ToArray();
        subject.Require(upserts.Length > 0, "ChangeSourceAsync changed no row and added none, so nothing is proven.");
        subject.RequireSameInAnyOrder(upserts, changes.Where(row => row.Operation != RowOperation.Delete), "The changed rows of the incremental read");

        var gone = before.Select(row => row.Key).Except(after.Select(row => row.Key), StringComparer.Ordinal).ToArray();
        var reportsDeletes = await run.ReportsDeletesAsync(cancellationToken).ConfigureAwait(false);
        subject.Require(!reportsDeletes || gone.Length > 0, "ChangeSourceAsync deleted no row, so it is not proven that deleted rows are reported.");
        string[] deleted = [.. changes.Where(row => row.Operation == RowOperation.Delete).Select(row => row.Key)];
        subject.Require(reportsDeletes || deleted.Length == 0, $"{deleted.Length} rows were reported as deleted, though discovery says that deletes are not reported.");
        RequireDeletes(subject, reportsDeletes ? gone : [], deleted, after);
        return null;
    }

    /// <summary>A row that came and went within the window may be reported, too: whoever applies the changes never knew it.</summary>
    private static void RequireDeletes(ConformanceSubject subject, string[] gone, string[] deleted, IReadOnlyList<ConformanceRow> after)
    {
        subject.Require(deleted.Distinct(StringComparer.Ordinal).Count() == deleted.Length, "A row was reported as deleted twice.");
        var missing = gone.Except(deleted, StringComparer.Ordinal).ToArray();
        var alive = deleted.Intersect(after.Select(row => row.Key), StringComparer.Ordinal).ToArray();
        subject.Require(
            missing.Length == 0 && alive.Length == 0,
            $"The rows with the keys ({string.Join(", ", missing)}) are gone but were not reported as deleted, those with the keys ({string.Join(", ", alive)}) are there but were reported.");
    }

    private static async Task<string?> WindowsMeetAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        if (await subject.IncrementalObstacleAsync(needsChanges: true, cancellationToken).ConfigureAwait(false) is { } obstacle)
        {
            return obstacle;
        }

        IncrementalRun run = new(subject);
        RowState state = new();
        var full = await run.PlanFullAsync(cancellationToken).ConfigureAwait(false);
        await subject.ChangeSourceAsync(cancellationToken).ConfigureAwait(false);
        state.Apply(await run.ReadAsync(full, cancellationToken).ConfigureAwait(false));

        var firstWindow = await run.PlanNextAsync(cancellationToken).ConfigureAwait(false);
        await subject.ChangeSourceAsync(cancellationToken).ConfigureAwait(false);
        var first = await run.ReadAsync(firstWindow, cancellationToken).ConfigureAwait(false);
        state.Apply(first);

        var second = await run.ReadAsync(await run.PlanNextAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        state.Apply(second);

        var twice = second.Intersect(first).ToArray();
        subject.Require(twice.Length == 0 || firstWindow.Window.IsLowInclusive, $"{twice.Length} changes came in two windows.");
        var truth = await run.ReadAnewAsync(cancellationToken).ConfigureAwait(false);
        var reportsDeletes = await run.ReportsDeletesAsync(cancellationToken).ConfigureAwait(false);
        subject.RequireSameInAnyOrder(
            truth, reportsDeletes ? state.Rows : state.RowsOf(truth), "The sum of a full read and two windows, compared with a full read afterwards,");
        return null;
    }

    private static async Task<string?> IncrementalResumesAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        if (await subject.IncrementalObstacleAsync(needsChanges: true, cancellationToken).ConfigureAwait(false) is { } obstacle)
        {
            return obstacle;
        }

        IncrementalRun run = new(subject);
        await run.PlanFullAsync(cancellationToken).ConfigureAwait(false);
        await subject.ChangeSourceAsync(cancellationToken).ConfigureAwait(false);
        var plan = await run.PlanNextAsync(cancellationToken).ConfigureAwait(false);
        return await ResumeChecks.ResumeAsync(subject, subject.Open(), plan, cancellationToken).ConfigureAwait(false);
    }
}
