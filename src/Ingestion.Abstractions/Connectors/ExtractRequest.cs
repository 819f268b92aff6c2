namespace Ingestion;

/// <summary>Which rows an extractor shall read.</summary>
/// <param name="Mode"><see cref="ExtractionMode.Full"/> or <see cref="ExtractionMode.Incremental"/>, never <see cref="ExtractionMode.Auto"/>.</param>
public sealed record ExtractRequest(ExtractionMode Mode)
{
    /// <summary>Gets the watermark that the last committed run left; <see langword="null"/> in a full run.</summary>
    public Watermark? Since { get; init; }

    /// <summary>Gets how far before <see cref="Since"/> to begin, for sources that show changes late. Rows may then come twice.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan Overlap { get; init; }

    /// <summary>Gets the closed window that a backfill reads; <see langword="null"/> in other modes.</summary>
    public ExtractionWindow? Window { get; init; }

    /// <summary>Gets how many partitions are read at once; more partitions than that may still be planned.</summary>
    /// <value>The default is 1.</value>
    public int MaxParallelism { get; init; } = 1;

    /// <summary>Gets the rows that a batch should have, if the source leaves the choice.</summary>
    /// <value>The default is 8,192.</value>
    public int BatchRows { get; init; } = 8192;
}
