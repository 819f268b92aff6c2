using System.CommandLine;
using Ingestion.Parquet;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Rendering;

namespace Ingestion.Samples.Console.Commands;

/// <summary><c>ingest inspect</c>: what is in a Parquet file.</summary>
internal static class InspectCommand
{
    private const int DefaultRows = 5;
    private const int MaxRows = 10_000;

    internal static Command Create(CommonOptions options, Terminal terminal)
    {
        Argument<FileInfo> file = new("file") { Description = "A Parquet file." };
        var rows = CommonOptions.Number("--rows", "How many of the first rows to show as text.", DefaultRows, 0, MaxRows, isRecursive: false);
        Option<bool> pages = new("--pages") { Description = "Shows each page too: place, encoding, counts, sizes, bounds." };
        Command command = new(
            "inspect", "Shows what is in a Parquet file: schema, row groups, encodings, sizes, statistics, indexes, bloom filters and the first rows.") { file, rows, pages };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            await using var stream = InputFile.Open(path);
            await using var reader = await ParquetReader.OpenAsync(stream, cancellationToken: cancellationToken);
            var withPages = parsed.GetValue(pages);
            await Terminal.WriteAsync(
                options.GetOutput(parsed),
                () => FileDocument.CreateAsync(path, reader, withPages, cancellationToken),
                ConsoleJsonContext.Default.FileDocument,
                async () =>
                {
                    var view = new ParquetFileView(reader, terminal);
                    view.WriteFile(path);
                    await view.WriteRowGroupsAsync(withPages, cancellationToken);
                    await view.WriteRowsAsync((int)parsed.GetValue(rows)!.Value, cancellationToken);
                });
            return ExitCodes.Done;
        });
        return command;
    }
}
