using Ingestion.Columnar;

namespace Ingestion.Core.Runs;

/// <summary>Columns as documents list them.</summary>
internal static class ManifestColumns
{
    internal static IReadOnlyList<ManifestColumn> Of(Schema schema) => [.. schema.Fields.Select(field => new ManifestColumn(field.Name, field.Type.ToString(), field.IsNullable))];

    internal static Schema ToSchema(IReadOnlyList<ManifestColumn> columns) => new(columns.Select(column => new Field(column.Name, DataType.Parse(column.Type), column.Nullable)));
}
