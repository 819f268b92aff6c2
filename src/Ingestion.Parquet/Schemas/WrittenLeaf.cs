using Ingestion.Columnar;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Schemas;

/// <summary>A column without children, as it is written.</summary>
/// <param name="Path">The names from the top.</param>
/// <param name="Type">The type of the data model.</param>
/// <param name="Element">The leaf's node in the footer.</param>
/// <param name="MaxDefinition">How many nodes on the path may be missing or repeat.</param>
/// <param name="MaxRepetition">How many nodes on the path repeat.</param>
internal sealed record WrittenLeaf(IReadOnlyList<string> Path, DataType Type, SchemaElement Element, int MaxDefinition, int MaxRepetition)
{
    internal string Name => string.Join('.', Path);

    /// <summary>Gets a value indicating whether the leaf lies at the top, so that it has one entry a row.</summary>
    internal bool IsFlat => Path.Count == 1;
}
