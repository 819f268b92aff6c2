namespace Ingestion;

/// <summary>What a run that is tried again does otherwise; a property that is <see langword="null"/> keeps what was asked for before.</summary>
public sealed record RunRetry
{
    /// <summary>Gets which rows to read. For a run that only the history knows, what it read before is kept.</summary>
    public ExtractionMode? Mode { get; init; }

    /// <summary>Gets how many partitions are read at once, 1 to 64. For a run that only the history knows, the option's value is kept.</summary>
    public int? MaxParallelism { get; init; }

    /// <summary>Gets whether the run goes on where the failed one stopped. For a run that only the history knows, it does.</summary>
    public bool? Resume { get; init; }
}
