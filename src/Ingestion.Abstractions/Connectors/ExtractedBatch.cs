using Ingestion.Columnar;

namespace Ingestion;

/// <summary>Rows from a source with the position behind them.</summary>
/// <param name="Records">At least one row, or none if all were rejected, under the source's names. Belongs to this object.</param>
/// <param name="Position">
/// A text from which <see cref="IExtractor.ReadAsync"/> goes on with the next row; <see langword="null"/> if the source can't go on here.
/// </param>
public sealed record ExtractedBatch(RecordBatch Records, string? Position) : IDisposable
{
    /// <summary>Gets what happened to the rows.</summary>
    /// <value>The default is <see cref="RowOperation.Read"/>.</value>
    public RowOperation Operation { get; init; }

    /// <summary>Gets the records that could not become rows. They count as read, and are kept in quarantine.</summary>
    public IReadOnlyList<RejectedRecord> Rejected { get; init; } = [];

    /// <summary>Gets the watermark that the source names with these rows, for sources that tell it at the end only, such as delta links.</summary>
    public Watermark? Watermark { get; init; }

    /// <summary>Gives the rows' memory back.</summary>
    public void Dispose() => Records.Dispose();
}
