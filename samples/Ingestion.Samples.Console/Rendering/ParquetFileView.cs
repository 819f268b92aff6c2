using System.Globalization;
using Ingestion.Parquet;
using Spectre.Console;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>Shows a Parquet file to people.</summary>
internal sealed class ParquetFileView(ParquetReader reader, Terminal terminal)
{
    private const string Unknown = "unknown";

    internal void WriteFile(FileInfo path)
    {
        var metadata = reader.Metadata;
        var groups = metadata.RowGroups.Count == 1 ? "1 row group" : $"{Number(metadata.RowGroups.Count)} row groups";
        Terminal.WriteLine($"{path.FullName}: {ValueText.Rows(metadata.RowCount)}, {ValueText.Bytes(path.Length)}, {groups}, format version {metadata.Version}, written by {metadata.CreatedBy ?? Unknown}");
        foreach (var (key, value) in metadata.KeyValueMetadata)
        {
            RunReport.WriteLine(key, value ?? string.Empty);
        }

        var table = Create("column", "type", "nulls");
        foreach (var field in reader.Schema.Fields)
        {
            AddRow(table, field.Name, field.Type.ToString(), field.IsNullable ? "allowed" : "none");
        }

        terminal.Out.Write(table);
    }

    internal async Task WriteRowGroupsAsync(bool withPages, CancellationToken cancellationToken)
    {
        for (var number = 0; number < reader.Metadata.RowGroups.Count; number++)
        {
            var group = reader.Metadata.RowGroups[number];
            var order = group.SortingColumns.Count == 0 ? string.Empty : $", sorted by {string.Join(", ", group.SortingColumns.Select(Describe))}";
            Terminal.WriteLine($"row group {number}: {ValueText.Rows(group.RowCount)}, {ValueText.Bytes(group.CompressedBytes)} stored of {ValueText.Bytes(group.UncompressedBytes)}, ratio {Ratio(group.UncompressedBytes, group.CompressedBytes)}{order}");
            terminal.Out.Write(Columns(group));
            for (var column = 0; withPages && column < group.Columns.Count; column++)
            {
                var pages = await ColumnPages.ReadAsync(reader, number, column, cancellationToken);
                Terminal.WriteLine($"pages of '{pages.Column}' in row group {number}");
                terminal.Out.Write(Pages(pages.Pages));
            }
        }
    }

    internal async Task WriteRowsAsync(int count, CancellationToken cancellationToken)
    {
        if (count == 0)
        {
            return;
        }

        await foreach (var batch in reader.ReadAsync(cancellationToken: cancellationToken))
        {
            using (batch)
            {
                using var first = batch.Slice(0, Math.Min(count, batch.RowCount));
                terminal.Out.Write(BatchTable.Create(first));
            }

            return;
        }
    }

    private static Table Columns(ParquetRowGroupMetadata group)
    {
        var table = Create("column", "stored as", "encodings", "codec", "values", "nulls", "stored", "raw", "ratio", "min", "max", "indexes", "bloom filter");
        foreach (var column in group.Columns)
        {
            AddRow(
                table,
                column.Name,
                column.PhysicalType,
                string.Join(' ', column.Encodings),
                column.Codec,
                Number(column.ValueCount),
                Number(column.NullCount),
                ValueText.Bytes(column.CompressedBytes),
                ValueText.Bytes(column.UncompressedBytes),
                Ratio(column.UncompressedBytes, column.CompressedBytes),
                Bound(column.Minimum, column.IsMinimumExact),
                Bound(column.Maximum, column.IsMaximumExact),
                string.Join(' ', Indexes(column)),
                column.BloomFilterBytes is { } bytes ? ValueText.Bytes(bytes) : column.HasBloomFilter ? "yes" : string.Empty);
        }

        return table;
    }

    private static Table Pages(IReadOnlyList<ParquetPageMetadata> pages)
    {
        var table = Create("page", "kind", "byte", "encoding", "values", "nulls", "first row", "stored", "raw", "ratio", "checksum", "min", "max");
        var number = 0;
        foreach (var page in pages)
        {
            var isData = page.Kind is ParquetPageKind.Data or ParquetPageKind.DataV2;
            AddRow(
                table,
                isData ? Number(number++) : string.Empty,
                page.Kind.ToString(),
                Number(page.Offset),
                page.Encoding,
                Number(page.ValueCount),
                isData ? Number(page.NullCount) : string.Empty,
                isData ? Number(page.FirstRow) : string.Empty,
                ValueText.Bytes(page.CompressedBytes),
                ValueText.Bytes(page.UncompressedBytes),
                Ratio(page.UncompressedBytes, page.CompressedBytes),
                page.HasChecksum ? "yes" : "no",
                page.Minimum ?? string.Empty,
                page.Maximum ?? string.Empty);
        }

        return table;
    }

    private static IEnumerable<string> Indexes(ParquetColumnMetadata column)
    {
        if (column.HasColumnIndex)
        {
            yield return "bounds";
        }

        if (column.HasOffsetIndex)
        {
            yield return "places";
        }
    }

    private static string Describe(ParquetSortingColumn column) =>
        $"{column.Path}{(column.IsDescending ? " descending" : string.Empty)}{(column.NullsFirst ? ", nulls first" : string.Empty)}";

    private static string Bound(string? bound, bool isExact) => bound is null ? string.Empty : isExact ? bound : $"{bound} (not exact)";

    private static string Ratio(long raw, long stored) => stored == 0 ? string.Empty : ((decimal)raw / stored).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Number(long? number) => number?.ToString("N0", CultureInfo.InvariantCulture) ?? Unknown;

    private static Table Create(params string[] columns)
    {
        Table table = new() { Border = TableBorder.Minimal };
        table.AddColumns(columns);
        return table;
    }

    private static void AddRow(Table table, params string[] cells) => table.AddRow([.. cells.Select(cell => new Text(cell))]);
}
