namespace Ingestion;

/// <summary>What a backfill did.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="From">The first change of the window.</param>
/// <param name="To">The last change of the window.</param>
/// <param name="Slices">The runs of this call, in order; none if an earlier call had done all.</param>
/// <param name="Duration">From the request to the end of the last slice.</param>
/// <param name="Warnings">What the user should know, such as a backfill of another window that was given up.</param>
public sealed record BackfillSummary(
    DatasetId Dataset, Watermark From, Watermark To, IReadOnlyList<RunSummary> Slices, TimeSpan Duration, IReadOnlyList<string> Warnings)
{
    /// <summary>Gets how far an earlier call had got; <see langword="null"/> if this one began at the beginning.</summary>
    public Watermark? ResumedAfter { get; init; }

    /// <summary>Gets the rows read from the source by this call.</summary>
    public long RowsRead => Slices.Sum(slice => slice.RowsRead);

    /// <summary>Gets the rows written by this call.</summary>
    public long RowsWritten => Slices.Sum(slice => slice.RowsWritten);

    /// <summary>Gets the bytes written by this call.</summary>
    public long BytesWritten => Slices.Sum(slice => slice.BytesWritten);
}
