using System.CommandLine;
using Ingestion.Parquet;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Rendering;

namespace Ingestion.Samples.Console.Commands;

/// <summary><c>ingest parquet</c>: tools for Parquet files.</summary>
internal static class ParquetCommand
{
    internal static Command Create(CommonOptions options) => new("parquet", "Tools for Parquet files.") { CreateCheck(options) };

    private static Command CreateCheck(CommonOptions options)
    {
        Argument<FileInfo> file = new("file") { Description = "A Parquet file." };
        Command command = new(
            "check",
            $"Reads a whole Parquet file and checks structure, checksums, statistics, indexes, bloom filters and order against its values. Exits with {ExitCodes.Done} if the file is sound and {ExitCodes.Source} if it is not.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            await using var stream = InputFile.Open(path);
            var report = await ParquetFileCheck.RunAsync(stream, cancellationToken: cancellationToken);
            Terminal.Write(
                options.GetOutput(parsed),
                ParquetCheckDocument.Create(path, report),
                ConsoleJsonContext.Default.ParquetCheckDocument,
                () => ParquetCheckView.Write(path, report));
            return report.IsSound ? ExitCodes.Done : ExitCodes.For(ErrorClass.SourceData);
        });
        return command;
    }
}
