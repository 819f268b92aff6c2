namespace Ingestion;

/// <summary>How a data type of a batch ended.</summary>
public enum BatchOutcome
{
    /// <summary>Its run is committed.</summary>
    Succeeded,

    /// <summary>Its run failed.</summary>
    Failed,

    /// <summary>Its run was incomplete: rows were missing, came twice or were more than the source counts.</summary>
    Incomplete,

    /// <summary>Its run was stopped by itself, while the batch went on.</summary>
    Cancelled,

    /// <summary>It was not begun, because a data type that it depends on did not succeed.</summary>
    Skipped,
}
