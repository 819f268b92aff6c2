using Ingestion.Columnar;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Schemas;

/// <summary>A column of a file that holds values: a leaf of its schema.</summary>
internal sealed record LeafColumn
{
    /// <summary>Gets the names from below the root to the leaf, with dots between.</summary>
    internal required string Path { get; init; }

    internal required DataType Type { get; init; }

    internal required PhysicalType PhysicalType { get; init; }

    /// <summary>Gets the bytes a value of a fixed length; 0 for other types.</summary>
    internal required int TypeLength { get; init; }

    internal required ValueConversion Conversion { get; init; }

    internal required int MaxDefinitionLevel { get; init; }

    internal required int MaxRepetitionLevel { get; init; }
}
