using Ingestion.Columnar;

namespace Ingestion.Parquet.Schemas;

/// <summary>The schema of a file in the data model, and the leaves that hold its values.</summary>
/// <param name="Schema">The fields below the root.</param>
/// <param name="Leaves">All leaves, in the order of the columns of each row group.</param>
/// <param name="LeafOfField">The position in <paramref name="Leaves"/> of each field of <paramref name="Schema"/>; -1 for a nested one.</param>
internal sealed record FileSchema(Schema Schema, IReadOnlyList<LeafColumn> Leaves, IReadOnlyList<int> LeafOfField);
