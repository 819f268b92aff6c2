namespace Ingestion.Core.Governance;

/// <summary>A document of the schema registry.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Version">The schema's number, from 1.</param>
/// <param name="RegisteredAt">When it was seen first.</param>
/// <param name="Columns">The columns in order.</param>
internal sealed record SchemaDocument(DatasetId Dataset, int Version, DateTimeOffset RegisteredAt, IReadOnlyList<ManifestColumn> Columns);
