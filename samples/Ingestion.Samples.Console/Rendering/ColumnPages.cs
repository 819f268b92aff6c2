using Ingestion.Parquet;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>The pages of one column of one row group.</summary>
internal sealed record ColumnPages(int RowGroup, string Column, IReadOnlyList<ParquetPageMetadata> Pages)
{
    internal static async Task<ColumnPages> ReadAsync(ParquetReader reader, int rowGroup, int column, CancellationToken cancellationToken)
    {
        List<ParquetPageMetadata> pages = [];
        var name = reader.Metadata.RowGroups[rowGroup].Columns[column].Name;
        await foreach (var page in reader.ReadPagesAsync(rowGroup, name, cancellationToken))
        {
            pages.Add(page);
        }

        return new ColumnPages(rowGroup, name, pages);
    }
}
