using System.Reflection;
using System.Runtime.CompilerServices;

namespace Ingestion.Parquet.Writing;

/// <summary>The options of a writer, checked and fixed when it was created.</summary>
internal sealed record WriterSettings
{
    private static readonly string DefaultCreatedBy = DescribeThisPackage();

    internal required ParquetCompression Compression { get; init; }

    internal required int? CompressionLevel { get; init; }

    internal required int RowGroupRows { get; init; }

    internal required long RowGroupBytes { get; init; }

    internal required int PageRows { get; init; }

    internal required int PageBytes { get; init; }

    internal required string CreatedBy { get; init; }

    internal required IReadOnlyList<KeyValuePair<string, string?>> KeyValues { get; init; }

    internal static WriterSettings From(ParquetWriterOptions options) => new()
    {
        Compression = Enum.IsDefined(options.Compression)
            ? options.Compression
            : throw new ArgumentOutOfRangeException(nameof(options), options.Compression, "Compression must be None, Snappy, GZip or Brotli."),
        CompressionLevel = CheckLevel(options),
        RowGroupRows = (int)Check(options.RowGroupRows, 1, ParquetWriterOptions.MaxRowGroupRows),
        RowGroupBytes = Check(options.RowGroupBytes, ParquetWriterOptions.MinBytes, ParquetWriterOptions.MaxRowGroupBytes),
        PageRows = (int)Check(options.PageRows, 1, ParquetWriterOptions.MaxPageRows),
        PageBytes = (int)Check(options.PageBytes, ParquetWriterOptions.MinBytes, ParquetWriterOptions.MaxPageBytes),
        CreatedBy = options.CreatedBy ?? DefaultCreatedBy,
        KeyValues = [.. options.KeyValueMetadata.Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value))],
    };

    private static int? CheckLevel(ParquetWriterOptions options)
    {
        var most = options.Compression switch
        {
            ParquetCompression.GZip => Ingestion.Parquet.Compression.GZipCompressor.MaxLevel,
            ParquetCompression.Brotli => Ingestion.Parquet.Compression.BrotliCompressor.MaxLevel,
            _ => 0,
        };
        return options.CompressionLevel is not { } level || (level >= 0 && level <= most && most > 0)
            ? options.CompressionLevel
            : throw new ArgumentOutOfRangeException(
                nameof(options), level, $"CompressionLevel {level} is not possible: GZip takes 0 to 9, Brotli 0 to 11, {options.Compression} no other than null.");
    }

    private static long Check(long value, long least, long most, [CallerArgumentExpression(nameof(value))] string option = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, option);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, option);
        return value;
    }

    private static string DescribeThisPackage()
    {
        var assembly = typeof(WriterSettings).Assembly;
        var version = assembly.GetName().Version ?? new Version(0, 0, 0);
        var informational = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? string.Empty;
        var plus = informational.IndexOf('+', StringComparison.Ordinal);
        var build = plus < 0 ? "0" : informational[(plus + 1)..];
        return $"ingestion version {version.ToString(3)} (build {build})";
    }
}
