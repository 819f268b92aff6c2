using Ingestion.Columnar;

namespace Ingestion.Parquet.Schemas;

/// <summary>The schema of a file in the data model, and the leaves that hold its values.</summary>
/// <param name="Schema">The fields below the root.</param>
/// <param name="Nodes">How each field of <paramref name="Schema"/> is made of leaves.</param>
/// <param name="Leaves">All leaves, in the order of the columns of each row group.</param>
internal sealed record FileSchema(Schema Schema, IReadOnlyList<SchemaNode> Nodes, IReadOnlyList<LeafColumn> Leaves);
