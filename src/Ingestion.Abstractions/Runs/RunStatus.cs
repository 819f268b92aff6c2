namespace Ingestion;

/// <summary>How a run is, or ended.</summary>
public enum RunStatus
{
    /// <summary>The run is going on, or its process died.</summary>
    Running,

    /// <summary>The manifest is written: all rows are there.</summary>
    Succeeded,

    /// <summary>The run failed; readers see nothing of it.</summary>
    Failed,

    /// <summary>Rows were missing, came twice or were more than the source counts; readers see nothing of the run.</summary>
    Incomplete,

    /// <summary>The caller stopped the run; readers see nothing of it.</summary>
    Cancelled,

    /// <summary>The run waits in this process for a place among those that go on at once; nothing of it has begun.</summary>
    Queued,
}
