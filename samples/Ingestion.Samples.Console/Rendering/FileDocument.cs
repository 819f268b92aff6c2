using Ingestion.Parquet;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>A Parquet file for machines.</summary>
internal sealed record FileDocument(
    string File,
    long Bytes,
    long Rows,
    int Version,
    string? CreatedBy,
    IReadOnlyList<KeyValueDocument> Metadata,
    IReadOnlyList<ManifestColumn> Schema,
    IReadOnlyList<ParquetRowGroupMetadata> RowGroups,
    IReadOnlyList<ColumnPages>? Pages)
{
    internal static async Task<FileDocument> CreateAsync(FileInfo path, ParquetReader reader, bool withPages, CancellationToken cancellationToken) => new(
        path.FullName,
        path.Length,
        reader.Metadata.RowCount,
        reader.Metadata.Version,
        reader.Metadata.CreatedBy,
        [.. reader.Metadata.KeyValueMetadata.Select(pair => new KeyValueDocument(pair.Key, pair.Value))],
        [.. reader.Schema.Fields.Select(field => new ManifestColumn(field.Name, field.Type.ToString(), field.IsNullable))],
        reader.Metadata.RowGroups,
        withPages ? await ReadPagesAsync(reader, cancellationToken) : null);

    private static async Task<IReadOnlyList<ColumnPages>> ReadPagesAsync(ParquetReader reader, CancellationToken cancellationToken)
    {
        List<ColumnPages> pages = [];
        for (var rowGroup = 0; rowGroup < reader.Metadata.RowGroups.Count; rowGroup++)
        {
            for (var column = 0; column < reader.Metadata.RowGroups[rowGroup].Columns.Count; column++)
            {
                pages.Add(await ColumnPages.ReadAsync(reader, rowGroup, column, cancellationToken));
            }
        }

        return pages;
    }
}
