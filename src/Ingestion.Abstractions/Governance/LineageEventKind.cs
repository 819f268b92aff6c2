namespace Ingestion;

/// <summary>What a lineage event says of a run, in the terms of OpenLineage.</summary>
public enum LineageEventKind
{
    /// <summary>The run began.</summary>
    Start,

    /// <summary>The run committed.</summary>
    Complete,

    /// <summary>The run failed.</summary>
    Fail,

    /// <summary>The run was stopped.</summary>
    Abort,
}
