using Ingestion.Columnar;

namespace Ingestion;

/// <summary>How an extractor reads a data type in one run.</summary>
/// <param name="Mode">Which rows are read: full or incremental.</param>
/// <param name="Schema">
/// The source's fields under the source's names. A batch may have more fields than the plan knew, behind them, but never others in their
/// place; a batch of deleted rows may have the key fields alone.
/// </param>
/// <param name="Window">The changes that are read. <see cref="ExtractionWindow.High"/> becomes the watermark when the run commits.</param>
/// <param name="Partitions">Slices that can be read independently; together they are all rows, and no row is in two. Empty if there is nothing to read.</param>
public sealed record ExtractPlan(ExtractionMode Mode, Schema Schema, ExtractionWindow Window, IReadOnlyList<Partition> Partitions)
{
    /// <summary>Gets the source fields that identify a row; empty if the source names none.</summary>
    public IReadOnlyList<string> KeyFields { get; init; } = [];

    /// <summary>Gets the rows that the source says there are, if it can tell exactly. A run that reads another number does not commit.</summary>
    public long? ExactRows { get; init; }

    /// <summary>Gets the source field whose values are the watermark; <see langword="null"/> if the source has none.</summary>
    public string? CursorField { get; init; }

    /// <summary>Gets a value indicating whether rows are read in the order of a key that never changes, so that rows which vanish meanwhile shift no others.</summary>
    /// <remarks>Only then may a source shrink during the read: what was read must lie between its counts before and after.</remarks>
    public bool IsOrderStable { get; init; }

    /// <summary>Gets a value indicating whether the source keeps a log of changes, whose batches tell of deleted rows too.</summary>
    /// <remarks>True also in the plan of the full read with which such a log begins. Without it, <see cref="DeleteStrategy.ChangeDataCapture"/> is refused.</remarks>
    public bool HasChangeLog { get; init; }

    /// <summary>Gets the most rows to ask the source for at once, if less than planned; self-healing lowers it.</summary>
    public int? MaxPageRows { get; init; }
}
