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

    /// <summary>Gets the bytes a value of a fixed length of bytes; 0 for other types.</summary>
    internal required int TypeLength { get; init; }

    internal required ValueConversion Conversion { get; init; }

    internal required int MaxDefinitionLevel { get; init; }

    internal required int MaxRepetitionLevel { get; init; }

    /// <summary>Gets the definition level of the nearest repeated node on the path; levels below it take no place in the column.</summary>
    internal required int SlotLevel { get; init; }

    /// <summary>Gets a value indicating whether the column takes nulls; one that does not takes default values where a struct above is null.</summary>
    internal required bool IsNullable { get; init; }

    /// <summary>Gets what the values mean, as the file says; <see langword="null"/> if it says nothing that is known.</summary>
    internal required LogicalType? LogicalType { get; init; }
}
