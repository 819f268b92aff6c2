namespace Ingestion.Files;

/// <summary>Kinds of failures of a file system.</summary>
internal enum FileFailureKind
{
    /// <summary>Something that no other kind covers.</summary>
    Other,

    /// <summary>There is no room, or the quota is used up.</summary>
    DiskFull,

    /// <summary>The user lacks a right, or the file system is read-only.</summary>
    NotAllowed,

    /// <summary>A file is where a folder should be.</summary>
    NotAFolder,
}
