namespace Ingestion;

/// <summary>What a run can do about a failure besides trying again.</summary>
public enum HealingAction
{
    /// <summary>The credentials are asked for again; they may have been renewed.</summary>
    RenewCredentials,

    /// <summary>The extractor is created anew, and its connections with it.</summary>
    RefreshConnections,

    /// <summary>The source is asked for half as many rows at once; what works is remembered for the next run.</summary>
    ReducePageSize,

    /// <summary>Fewer partitions are read at once; what works is remembered for the next run.</summary>
    ReduceParallelism,

    /// <summary>Temporary files and parts of dead runs are removed.</summary>
    CleanTemporaryFiles,

    /// <summary>All rows are read, because the source no longer knows what changed since the watermark.</summary>
    FallBackToFull,

    /// <summary>Work that can be left out, such as extra parallelism, is left out to save memory.</summary>
    ShedOptionalWork,
}
