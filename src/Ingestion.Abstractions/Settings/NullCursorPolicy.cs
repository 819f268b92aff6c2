namespace Ingestion;

/// <summary>What happens to rows whose cursor field is null.</summary>
public enum NullCursorPolicy
{
    /// <summary>They are kept.</summary>
    Include,

    /// <summary>They are left out and counted as filtered.</summary>
    Exclude,

    /// <summary>They end the run.</summary>
    Fail,
}
