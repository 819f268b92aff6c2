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
}
