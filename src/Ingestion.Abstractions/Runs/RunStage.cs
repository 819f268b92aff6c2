namespace Ingestion;

/// <summary>Where a run is.</summary>
public enum RunStage
{
    /// <summary>Settings, credentials, state and the source's own clock are read.</summary>
    Planning,

    /// <summary>Rows flow from the source to the parts.</summary>
    Extracting,

    /// <summary>The manifest and the state are written.</summary>
    Committing,

    /// <summary>The run is over.</summary>
    Completed,
}
