using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Ingestion.Parquet.Compression;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;
using Ingestion.Parquet.Staging;

namespace Ingestion.Parquet.Writing;

/// <summary>The options of a writer, checked against its schema and fixed when it was created.</summary>
internal sealed partial record WriterSettings
{
    internal static readonly string DefaultCreatedBy = DescribeThisPackage();

    /// <summary>Dictionaries of all threads, with their tables, take a quarter of the memory at most.</summary>
    private const int DictionaryShare = 16;

    internal required int RowGroupRows { get; init; }

    internal required long RowGroupBytes { get; init; }

    internal required long MemoryBytes { get; init; }

    /// <summary>Gets the threads that encode: no more than there are columns.</summary>
    internal required int ThreadCount { get; init; }

    internal required int PageBytes { get; init; }

    /// <summary>Gets the most bytes of a dictionary; no more than the memory bound leaves room for.</summary>
    internal required int DictionaryBytes { get; init; }

    internal required string CreatedBy { get; init; }

    internal required IReadOnlyList<KeyValuePair<string, string?>> KeyValues { get; init; }

    /// <summary>Gets the settings of each leaf, in the order of the footer.</summary>
    internal required IReadOnlyList<ColumnSettings> Columns { get; init; }

    internal required IReadOnlyList<SortingColumn> SortingColumns { get; init; }

    internal static WriterSettings From(ParquetWriterOptions options, IReadOnlyList<WrittenLeaf> leaves)
    {
        if (options.Columns is null || options.SortingColumns is null || options.KeyValueMetadata is null)
        {
            throw new ArgumentException("Columns, SortingColumns and KeyValueMetadata may be empty, but not null.", nameof(options));
        }

        CheckPaths(options.Columns.Keys, leaves, nameof(options.Columns));
        CheckPaths(options.SortingColumns.Select(column => column.Path), leaves, nameof(options.SortingColumns));
        CheckSortable(options.SortingColumns, leaves);
        CheckDefined(options.Compatibility);
        CheckDefined(options.PageVersion);
        CheckDefined(options.TimestampUnit);
        var paths = leaves.Select(leaf => leaf.Name).ToList();
        var memoryBytes = Check(options.MemoryBytes, ParquetWriterOptions.MinMemoryBytes, ParquetWriterOptions.MaxMemoryBytes);
        var threads = (int)Math.Min(
            Math.Min(leaves.Count, CountThreadsThatFit(options.PageBytes, memoryBytes)), Check(options.MaxThreads, 1, ParquetWriterOptions.MaxThreadCount));
        var dictionaryBytes = (int)Math.Min(memoryBytes / (DictionaryShare * threads), Check(options.DictionaryBytes, 0, ParquetWriterOptions.MaxDictionaryBytes));
        return new WriterSettings
        {
            RowGroupRows = (int)Check(options.RowGroupRows, 1, ParquetWriterOptions.MaxRowGroupRows),
            RowGroupBytes = Check(options.RowGroupBytes, ParquetWriterOptions.MinBytes, ParquetWriterOptions.MaxRowGroupBytes),
            MemoryBytes = memoryBytes,
            ThreadCount = threads,
            PageBytes = options.PageBytes,
            DictionaryBytes = dictionaryBytes,
            CreatedBy = CheckCreatedBy(options.CreatedBy) ?? DefaultCreatedBy,
            KeyValues = [.. options.KeyValueMetadata.Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value))],
            Columns = [.. leaves.Select(leaf => SettingsOf(leaf, options, dictionaryBytes))],
            SortingColumns = [.. options.SortingColumns.Select(column =>
                new SortingColumn(paths.IndexOf(column.Path), column.IsDescending, column.NullsFirst))],
        };
    }

    private static void CheckSortable(IReadOnlyList<ParquetSortingColumn> columns, IReadOnlyList<WrittenLeaf> leaves)
    {
        foreach (var column in columns)
        {
            if (leaves.Any(leaf => leaf.MaxRepetition > 0 && string.Equals(leaf.Name, column.Path, StringComparison.Ordinal)))
            {
                throw new ArgumentException($"SortingColumns names '{column.Path}', which lies in a list or map: rows have no order by it.", nameof(columns));
            }
        }
    }

    private static ColumnSettings SettingsOf(WrittenLeaf leaf, ParquetWriterOptions options, int dictionaryBytes)
    {
        var column = options.Columns.GetValueOrDefault(leaf.Name) ?? new ParquetColumnOptions();
        if (column is { Compression: null, CompressionLevel: not null })
        {
            throw new ArgumentException($"CompressionLevel of column '{leaf.Name}' needs its Compression too.", nameof(options));
        }

        var (compression, level) = column.Compression is { } own ? (own, column.CompressionLevel) : (options.Compression, options.CompressionLevel);
        CheckCompression(compression, level);
        CheckEncoding(leaf, column.Encoding);
        return new ColumnSettings
        {
            Compression = compression,
            CompressionLevel = level,
            PageVersion = options.PageVersion,
            PageRows = (int)Check(options.PageRows, 1, ParquetWriterOptions.MaxPageRows),
            PageBytes = options.PageBytes,
            BloomFilterFalsePositives = column.BloomFilter ? CheckBloomFilter(leaf, column.BloomFilterFalsePositives) : null,
            Encoding = new EncodingRequest(
                column.Encoding,
                options.Compatibility,
                options.PageVersion,
                dictionaryBytes),
        };
    }

    /// <summary>Counts the threads whose pages, with their compressed forms, take half of the memory at most.</summary>
    private static long CountThreadsThatFit(int pageBytes, long memoryBytes)
    {
        var neededBytes = 8L * Check(pageBytes, ParquetWriterOptions.MinBytes, ParquetWriterOptions.MaxPageBytes, nameof(ParquetWriterOptions.PageBytes));
        return memoryBytes >= neededBytes
            ? memoryBytes / neededBytes
            : throw new ArgumentException(
                $"MemoryBytes of {memoryBytes:N0} is too little for pages of {pageBytes:N0} bytes; it must be {neededBytes:N0} at least, or PageBytes smaller.",
                nameof(memoryBytes));
    }

    private static string? CheckCreatedBy(string? createdBy) => createdBy is null || CreatedByForm().IsMatch(createdBy)
        ? createdBy
        : throw new ArgumentException($"CreatedBy '{createdBy}' must have the form 'name version 1.2.3 (build abc)', by which readers decide what to trust.", nameof(createdBy));

    [GeneratedRegex(ParquetWriterOptions.CreatedByPattern, RegexOptions.NonBacktracking)]
    private static partial Regex CreatedByForm();

    private static void CheckPaths(IEnumerable<string> paths, IReadOnlyList<WrittenLeaf> leaves, string option)
    {
        foreach (var path in paths)
        {
            var found = leaves.Count(leaf => string.Equals(leaf.Name, path, StringComparison.Ordinal));
            if (found != 1)
            {
                throw new ArgumentException(
                    found == 0
                        ? $"{option} names the column '{path}', which the schema does not have. Columns: {string.Join(", ", leaves.Select(leaf => leaf.Name))}."
                        : $"{option} names '{path}', but {found} columns have that path, since a name contains a dot. Rename one of them.",
                    option);
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
                nameof(level), value, $"CompressionLevel {value} is not possible: {compression} takes {(most < 0 ? "none; leave it null" : $"0 to {most}")}.");
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
