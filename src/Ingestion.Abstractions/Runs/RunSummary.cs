namespace Ingestion;

/// <summary>What a run did.</summary>
/// <param name="RunId">The run, a UUID version 7.</param>
/// <param name="Dataset">The dataset.</param>
/// <param name="Mode">Which rows it read; never <see cref="ExtractionMode.Auto"/>.</param>
/// <param name="Window">The changes that it read; empty ends for a full run of a source without watermark.</param>
/// <param name="ManifestLocation">Where the manifest is: a path or URL for people.</param>
/// <param name="Parts">The parts, in order of partition and number.</param>
/// <param name="RowsRead">Rows read from the source.</param>
/// <param name="RowsWritten">Rows in the parts.</param>
/// <param name="BytesWritten">Bytes of all parts.</param>
/// <param name="Duration">From when the run had the dataset for itself to the commit, earlier attempts included.</param>
/// <param name="Warnings">What the user should know, such as fields that nobody mapped and that were dropped.</param>
public sealed record RunSummary(
    Guid RunId,
    DatasetId Dataset,
    ExtractionMode Mode,
    ExtractionWindow Window,
    string ManifestLocation,
    IReadOnlyList<ManifestPart> Parts,
    long RowsRead,
    long RowsWritten,
    long BytesWritten,
    TimeSpan Duration,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Gets what became of all rows.</summary>
    public RowCounts Counts { get; init; } = RowCounts.None;

    /// <summary>Gets how often a process worked on the run, from 1; more than 1 if it went on with a run that was killed.</summary>
    public int Attempt { get; init; } = 1;
}
