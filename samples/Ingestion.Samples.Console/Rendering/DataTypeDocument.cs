namespace Ingestion.Samples.Console.Rendering;

/// <summary>A data type of a source for machines.</summary>
internal sealed record DataTypeDocument(string Name, string? SourceName, bool Incremental, bool ReportsDeletes, IReadOnlyList<string> Key, IReadOnlyList<ManifestColumn> Fields)
{
    internal static DataTypeDocument Create(SourceDataType type) => new(
        type.Name,
        type.SourceName,
        type.SupportsIncremental,
        type.ReportsDeletes,
        type.KeyFields,
        [.. type.Schema.Fields.Select(field => new ManifestColumn(field.Name, field.Type.ToString(), field.IsNullable))]);
}
