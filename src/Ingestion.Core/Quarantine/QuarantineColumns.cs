using Ingestion.Columnar;

namespace Ingestion.Core.Quarantine;

/// <summary>The columns that stand behind the source's fields and say what happened to a row.</summary>
internal static class QuarantineColumns
{
    internal const string ErrorCode = "_error_code";
    internal const string ErrorPath = "_error_path";
    internal const string ErrorRule = "_error_rule";
    internal const string ErrorMessage = "_error_message";
    internal const string RawValue = "_raw_value";
    internal const string RawRecord = "_raw_record";
    internal const string SourceKey = "_source_key";
    internal const string RecordHash = "_record_hash";
    internal const string Position = "_position";
    internal const string Partition = "_partition";
    internal const string Operation = "_operation";
    internal const string ContractVersion = "_contract_version";
    internal const string DictionaryVersion = "_dictionary_version";
    internal const string RejectedAt = "_rejected_at";

    /// <summary>Gets the fields, in the order in which <see cref="QuarantineRows"/> builds them.</summary>
    internal static IReadOnlyList<Field> Fields { get; } =
    [
        new(ErrorCode, DataType.String, isNullable: false),
        new(ErrorPath, DataType.String, isNullable: false),
        new(ErrorRule, DataType.String, isNullable: false),
        new(ErrorMessage, DataType.String, isNullable: false),
        new(RawValue, DataType.String),
        new(RawRecord, DataType.Binary),
        new(SourceKey, DataType.String),
        new(RecordHash, DataType.String, isNullable: false),
        new(Position, DataType.String),
        new(Partition, DataType.String, isNullable: false),
        new(Operation, DataType.String, isNullable: false),
        new(ContractVersion, DataType.String),
        new(DictionaryVersion, DataType.String, isNullable: false),
        new(RejectedAt, DataType.Timestamp, isNullable: false),
    ];
}
