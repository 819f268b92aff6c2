using Ingestion.Parquet;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>A Parquet file for machines.</summary>
internal sealed record FileDocument(string File, long Bytes, long Rows, string? CreatedBy, IReadOnlyDictionary<string, string?> Metadata, IReadOnlyList<ManifestColumn> Schema, IReadOnlyList<ParquetRowGroupMetadata> RowGroups);
