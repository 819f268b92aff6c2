namespace Ingestion.Core.Dictionary;

/// <summary>The columns that every table has: the run engine fills them, so their names and types are fixed.</summary>
internal static class StandardColumns
{
    internal const string SourceSystem = "source_system";
    internal const string SourceCompany = "source_company";
    internal const string SourceId = "source_id";
    internal const string SourceCreatedAt = "source_created_at";
    internal const string SourceModifiedAt = "source_modified_at";
    internal const string IsDeleted = "is_deleted";
    internal const string IngestRunId = "_ingest_run_id";
    internal const string IngestedAt = "_ingested_at";
    internal const string Operation = "_op";

    /// <summary>Gets what <see cref="Operation"/> holds, in the order of <see cref="RowOperation"/>.</summary>
    internal static string[] Operations { get; } = ["R", "U", "D"];

    internal static IReadOnlyList<(string Name, string Type)> Common { get; } =
    [
        (SourceSystem, "code"),
        (SourceCompany, "code"),
        (SourceId, "text"),
        (SourceCreatedAt, "timestamp"),
        (SourceModifiedAt, "timestamp"),
        (IsDeleted, "bool"),
    ];

    internal static IReadOnlyList<(string Name, string Type)> Ingest { get; } =
    [
        (IngestRunId, "uuid"),
        (IngestedAt, "timestamp"),
        (Operation, "code"),
    ];

    /// <summary>Whether a value of <see cref="Operation"/> says that the row is gone.</summary>
    internal static bool IsDelete(ReadOnlySpan<byte> operation) => operation is [(byte)'D'];
}
