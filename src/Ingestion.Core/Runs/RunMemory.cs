using Ingestion.Columnar;
using Ingestion.Core.Deduplication;
using Ingestion.Core.Deletes;
using Ingestion.Core.Windows;

namespace Ingestion.Core.Runs;

/// <summary>What a run knows of the rows of earlier runs, and what it remembers for later ones. What partitions call is safe for concurrent use; warnings are for one thread.</summary>
internal sealed class RunMemory
{
    private readonly List<string> _warnings = [];

    internal required PlannedRun Planned { get; init; }

    internal required DatasetId Dataset { get; init; }

    /// <summary>Gets the column of the watermark; <see langword="null"/> if rows that come twice can't be told.</summary>
    internal required OverlapCursor? Cursor { get; init; }

    /// <summary>Gets the rows of the last window that this one may read again.</summary>
    internal required OverlapIndex? Previous { get; init; }

    /// <summary>Gets what remembers the rows that the next window may read again.</summary>
    internal required OverlapCollector? Overlap { get; init; }

    /// <summary>Gets what remembers the keys of all rows, where deleted ones are found so.</summary>
    internal required KeyCollector? Keys { get; init; }

    /// <summary>Gets the source's key field, where deleted rows are found by their keys.</summary>
    internal required KeyField? KeyField { get; init; }

    internal IReadOnlyList<string> Warnings => _warnings;

    private DataTypeConfiguration Settings => Planned.Mapping.Input.Settings;

    internal void Warn(string warning) => _warnings.Add(warning);

    /// <summary>Creates what one partition does with its batches.</summary>
    internal PartitionStage CreateStage(RunContext run) => new(
        Planned.CreateMapStage(run),
        new NullCursorFilter(Settings.Cursor.Nulls, Planned.Extract.CursorField, Dataset),
        Settings.Deletes.Strategy == DeleteStrategy.SoftColumn ? new SoftDeletes(Settings.Deletes, Dataset) : null,
        new OverlapFilter(Planned.Extract.Mode == ExtractionMode.Incremental ? Previous : null, Cursor, Settings.Duplicates),
        this);

    /// <summary>Remembers rows that the source has and the contract allows, before those that are known already are taken out.</summary>
    internal void Saw(RecordBatch mapped)
    {
        Overlap?.Add(mapped);
        Keys?.Add(mapped);
    }

    /// <summary>Remembers the rows of a part that an earlier attempt landed.</summary>
    internal async ValueTask AddPartAsync(Stream part, CancellationToken cancellationToken)
    {
        if (Overlap is not null)
        {
            await Overlap.AddPartAsync(part, cancellationToken).ConfigureAwait(false);
        }

        if (Keys is not null)
        {
            await Keys.AddPartAsync(part, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Remembers the keys of rows of which some were rejected or left out: they are not gone.</summary>
    internal void SawKeys(MapStage map, ExtractedBatch batch)
    {
        if (Keys is null || batch.Operation == RowOperation.Delete)
        {
            return;
        }

        if (batch.Rejected.Count > 0)
        {
            Missed();
        }

        using var keys = KeyField!.Of(batch.Records);
        using var mapped = map.Map(keys, RowOperation.Delete);
        foreach (var records in mapped.Records)
        {
            Keys.Add(records, areThere: true);
        }

        if (mapped.Rejected.Count > 0)
        {
            Missed();
        }
    }

    /// <summary>Notes that rows came whose keys nobody knows.</summary>
    internal void Missed() => Keys?.MarkIncomplete("rows came whose keys can't be told");
}
