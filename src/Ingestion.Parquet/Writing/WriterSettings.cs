using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Ingestion.Parquet.Compression;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;
using Ingestion.Parquet.Staging;

namespace Ingestion.Parquet.Writing;

/// <summary>The options of a writer, checked against its schema and fixed when it was created.</summary>
internal sealed record WriterSettings
{
    private static readonly string DefaultCreatedBy = DescribeThisPackage();

    internal required int RowGroupRows { get; init; }

    internal required long RowGroupBytes { get; init; }

    internal required long MemoryBytes { get; init; }

    internal required int MaxThreads { get; init; }

    internal required string CreatedBy { get; init; }

    internal required IReadOnlyList<KeyValuePair<string, string?>> KeyValues { get; init; }

    /// <summary>Gets the settings of each leaf, in the order of the footer.</summary>
    internal required IReadOnlyList<ColumnSettings> Columns { get; init; }

    internal required IReadOnlyList<SortingColumn> SortingColumns { get; init; }

    internal static WriterSettings From(ParquetWriterOptions options, IReadOnlyList<WrittenLeaf> leaves)
    {
        CheckPaths(options.Columns.Keys, leaves, nameof(options.Columns));
        CheckPaths(options.SortingColumns.Select(column => column.Path), leaves, nameof(options.SortingColumns));
        CheckDefined(options.Compatibility);
        CheckDefined(options.PageVersion);
        CheckDefined(options.TimestampUnit);
        var paths = leaves.Select(leaf => leaf.Name).ToList();
        return new WriterSettings
        {
            RowGroupRows = (int)Check(options.RowGroupRows, 1, ParquetWriterOptions.MaxRowGroupRows),
            RowGroupBytes = Check(options.RowGroupBytes, ParquetWriterOptions.MinBytes, ParquetWriterOptions.MaxRowGroupBytes),
            MemoryBytes = Check(options.MemoryBytes, ParquetWriterOptions.MinMemoryBytes, ParquetWriterOptions.MaxMemoryBytes),
            MaxThreads = (int)Check(options.MaxThreads, 1, ParquetWriterOptions.MaxThreadCount),
            CreatedBy = options.CreatedBy ?? DefaultCreatedBy,
            KeyValues = [.. options.KeyValueMetadata.Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value))],
            Columns = [.. leaves.Select(leaf => SettingsOf(leaf, options))],
            SortingColumns = [.. options.SortingColumns.Select(column =>
                new SortingColumn(paths.IndexOf(column.Path), column.IsDescending, column.NullsFirst))],
        };
    }

    private static ColumnSettings SettingsOf(WrittenLeaf leaf, ParquetWriterOptions options)
    {
        var column = options.Columns.GetValueOrDefault(leaf.Name) ?? new ParquetColumnOptions();
        var (compression, level) = column.Compression is { } own ? (own, column.CompressionLevel) : (options.Compression, options.CompressionLevel);
        CheckCompression(compression, level);
        CheckEncoding(leaf, column.Encoding);
        return new ColumnSettings
        {
            Compression = compression,
            CompressionLevel = level,
            PageVersion = options.PageVersion,
            PageRows = (int)Check(options.PageRows, 1, ParquetWriterOptions.MaxPageRows),
            PageBytes = (int)Check(options.PageBytes, ParquetWriterOptions.MinBytes, ParquetWriterOptions.MaxPageBytes),
            BloomFilterFalsePositives = column.BloomFilter ? CheckBloomFilter(leaf, column.BloomFilterFalsePositives) : null,
            Encoding = new EncodingRequest(
                column.Encoding,
                options.Compatibility,
                options.PageVersion,
                (int)Check(options.DictionaryBytes, 0, ParquetWriterOptions.MaxDictionaryBytes)),
        };
    }

    private static void CheckPaths(IEnumerable<string> paths, IReadOnlyList<WrittenLeaf> leaves, string option)
    {
        foreach (var path in paths)
        {
            if (!leaves.Any(leaf => string.Equals(leaf.Name, path, StringComparison.Ordinal)))
            {
                throw new ArgumentException(
                    $"{option} names the column '{path}', which the schema does not have. Columns: {string.Join(", ", leaves.Select(leaf => leaf.Name))}.", option);
            }
        }
    }

    private static void CheckCompression(ParquetCompression compression, int? level)
    {
        if (!Enum.IsDefined(compression))
        {
            throw new ArgumentOutOfRangeException(
                nameof(compression), compression, $"Compression must be one of {string.Join(", ", Enum.GetNames<ParquetCompression>())}.");
        }

        var most = compression switch
        {
            ParquetCompression.GZip => GZipCompressor.MaxLevel,
            ParquetCompression.Brotli => BrotliCompressor.MaxLevel,
            _ => -1,
        };
        if (level is { } value && (value < 0 || value > most))
        {
            throw new ArgumentOutOfRangeException(
                nameof(level), value, $"CompressionLevel {value} is not possible: GZip takes 0 to 9, Brotli 0 to 11, {compression} no other than null.");
        }
    }

    private static void CheckEncoding(WrittenLeaf leaf, ParquetEncoding encoding)
    {
        CheckDefined(encoding);
        var type = leaf.Element.Type!.Value;
        var fits = encoding switch
        {
            ParquetEncoding.Dictionary => type != PhysicalType.Boolean,
            ParquetEncoding.DeltaBinaryPacked => type is PhysicalType.Int32 or PhysicalType.Int64,
            ParquetEncoding.DeltaLengthByteArray => type == PhysicalType.ByteArray,
            ParquetEncoding.DeltaByteArray => type is PhysicalType.ByteArray or PhysicalType.FixedLengthByteArray,
            ParquetEncoding.ByteStreamSplit => type is not (PhysicalType.Boolean or PhysicalType.ByteArray),
            ParquetEncoding.Rle => type == PhysicalType.Boolean,
            _ => true,
        };
        if (!fits)
        {
            throw new ArgumentException($"Column '{leaf.Name}' of type '{leaf.Type}' can't have the encoding {encoding}. Auto suits every type.", nameof(encoding));
        }
    }

    private static double CheckBloomFilter(WrittenLeaf leaf, double falsePositives)
    {
        if (leaf.Element.Type == PhysicalType.Boolean)
        {
            throw new ArgumentException($"Column '{leaf.Name}' is boolean and can't have a bloom filter.", nameof(leaf));
        }

        return falsePositives is > 0 and < 1
            ? falsePositives
            : throw new ArgumentOutOfRangeException(
                nameof(falsePositives), falsePositives, $"BloomFilterFalsePositives of column '{leaf.Name}' must lie between 0 and 1.");
    }

    private static void CheckDefined<T>(T value, [CallerArgumentExpression(nameof(value))] string option = "")
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentOutOfRangeException(option, value, string.Create(CultureInfo.InvariantCulture, $"{option} must be one of {string.Join(", ", Enum.GetNames<T>())}."));
        }
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
