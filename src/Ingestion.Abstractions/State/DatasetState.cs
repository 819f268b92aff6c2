namespace Ingestion;

/// <summary>What is known of a dataset between runs.</summary>
/// <param name="Dataset">The dataset.</param>
public sealed record DatasetState(DatasetId Dataset)
{
    /// <summary>Gets the version, which each write raises by one; 0 before the first write.</summary>
    public long Version { get; init; }

    /// <summary>Gets how far the dataset is committed; <see langword="null"/> before the first commit of a source with a watermark.</summary>
    public Watermark? Watermark { get; init; }

    /// <summary>Gets the run that committed last.</summary>
    public CommittedRun? LastCommit { get; init; }

    /// <summary>Gets the run that began last, until it is committed and announced. If its process ended before, the next run finishes or replaces it.</summary>
    public InFlightRun? InFlight { get; init; }

    /// <summary>Gets the object with the fingerprints of the rows that the next incremental run may read again; <see langword="null"/> if there is none.</summary>
    public UploadedObject? OverlapIndex { get; init; }

    /// <summary>Gets the object with the keys of all rows that are there, for finding deleted ones; <see langword="null"/> if deletes are not found so.</summary>
    public UploadedObject? KeySnapshot { get; init; }

    /// <summary>Gets how far a backfill is; <see langword="null"/> if none is under way.</summary>
    public BackfillProgress? Backfill { get; init; }

    /// <summary>Gets what self-healing learned, by name, such as <c>page-rows</c>; a next run begins with it.</summary>
    public IReadOnlyDictionary<string, string> Tuning { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
