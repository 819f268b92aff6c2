using System.CommandLine;
using System.Globalization;
using Ingestion.Columnar;
using Ingestion.Parquet;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Rendering;
using Spectre.Console;

namespace Ingestion.Samples.Console.Commands;

/// <summary><c>ingest inspect</c>: what is in a Parquet file.</summary>
internal static class InspectCommand
{
    private const int DefaultRows = 5;
    private const int MaxRows = 10_000;

    internal static Command Create(CommonOptions options, Terminal terminal)
    {
        Argument<FileInfo> file = new("file") { Description = "A Parquet file." };
        var rows = CommonOptions.Number("--rows", "How many of the first rows to show.", DefaultRows, 0, MaxRows, isRecursive: false);
        Command command = new("inspect", "Shows schema, row groups, encodings, sizes and first rows of a Parquet file.") { file, rows };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            await using var stream = Open(path);
            await using var reader = await ParquetReader.OpenAsync(stream, cancellationToken: cancellationToken);
            if (options.GetOutput(parsed) == OutputFormat.Json)
            {
                Terminal.WriteJson(Document(path, reader), ConsoleJsonContext.Default.FileDocument);
            }
            else
            {
                Write(path, reader, terminal);
                await WriteRowsAsync(reader, (int)parsed.GetValue(rows)!.Value, terminal, cancellationToken);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static FileStream Open(FileInfo path)
    {
        try
        {
            return path.OpenRead();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IngestionException(ErrorClass.Configuration, "ING1043", $"'{path}' can't be opened: {exception.Message}", exception) { Subject = path.FullName, Remedy = "Give the path of a Parquet file that you may read." };
        }
    }

    private static FileDocument Document(FileInfo path, ParquetReader reader) => new(
        path.FullName,
        path.Length,
        reader.Metadata.RowCount,
        reader.Metadata.CreatedBy,
        reader.Metadata.KeyValueMetadata.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
        [.. reader.Schema.Fields.Select(field => new ManifestColumn(field.Name, field.Type.ToString(), field.IsNullable))],
        reader.Metadata.RowGroups);

    private static void Write(FileInfo path, ParquetReader reader, Terminal terminal)
    {
        var metadata = reader.Metadata;
        Terminal.WriteLine($"{path.FullName}: {ValueText.Rows(metadata.RowCount)}, {ValueText.Bytes(path.Length)}, {metadata.RowGroups.Count} row groups, written by {metadata.CreatedBy ?? "unknown"}");
        foreach (var (key, value) in metadata.KeyValueMetadata)
        {
            RunReport.WriteLine(key, value ?? string.Empty);
        }

        for (var number = 0; number < metadata.RowGroups.Count; number++)
        {
            Terminal.WriteLine($"row group {number}: {ValueText.Rows(metadata.RowGroups[number].RowCount)}, {ValueText.Bytes(metadata.RowGroups[number].CompressedBytes)}");
            terminal.Out.Write(Columns(metadata.RowGroups[number], reader.Schema));
        }
    }

    private static Table Columns(ParquetRowGroupMetadata group, Schema schema)
    {
        Table table = new() { Border = TableBorder.Minimal };
        table.AddColumns("column", "type", "stored as", "encodings", "codec", "stored", "raw", "nulls", "min", "max");
        for (var i = 0; i < group.Columns.Count; i++)
        {
            var column = group.Columns[i];
            string[] cells =
            [
                column.Name,
                i < schema.Count ? schema[i].Type.ToString() : string.Empty,
                column.PhysicalType,
                string.Join(' ', column.Encodings),
                column.Codec,
                ValueText.Bytes(column.CompressedBytes),
                ValueText.Bytes(column.UncompressedBytes),
                column.NullCount?.ToString("N0", CultureInfo.InvariantCulture) ?? "unknown",
                column.Minimum ?? string.Empty,
                column.Maximum ?? string.Empty,
            ];
            table.AddRow([.. cells.Select(cell => new Text(cell))]);
        }

        return table;
    }

    private static async Task WriteRowsAsync(ParquetReader reader, int count, Terminal terminal, CancellationToken cancellationToken)
    {
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
}
