namespace Ingestion;

/// <summary>What a manifest says of its run.</summary>
public enum ManifestStatus
{
    /// <summary>The run counts: its parts are all there is of it.</summary>
    Committed,

    /// <summary>The run was given up, and another one took its place. It has no parts; its manifest keeps a process that stood still from committing it late.</summary>
    Abandoned,
}
