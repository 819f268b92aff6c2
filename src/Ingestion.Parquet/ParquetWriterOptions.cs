using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;

namespace Ingestion.Parquet;

/// <summary>Settings of a <see cref="ParquetWriter"/>. The defaults give files that all common readers take.</summary>
/// <remarks>docs/parquet.md says when to choose which.</remarks>
public sealed record ParquetWriterOptions
{
    internal const int MaxRowGroupRows = 16_777_216;
    internal const int MaxPageRows = 1_048_576;
    internal const int MinBytes = 1_024;
    internal const int MaxPageBytes = 64 << 20;
    internal const int MaxDictionaryBytes = 64 << 20;
    internal const long MaxRowGroupBytes = 4L << 30;
    internal const long MinMemoryBytes = 16 << 20;
    internal const long MaxMemoryBytes = 64L << 30;
    internal const int MaxThreadCount = 64;
    internal const string CreatedByPattern = @"^\S+ version \d+\.\d+\.\d+.* \(build .+\)$";

    /// <summary>Gets how pages are compressed.</summary>
    /// <value>The default is <see cref="ParquetCompression.Snappy"/>.</value>
    [EnumDataType(typeof(ParquetCompression))]
    public ParquetCompression Compression { get; init; } = ParquetCompression.Snappy;

    /// <summary>Gets how hard to compress: 0 to 9 for GZip, 0 to 11 for Brotli; the other compressions have no level.</summary>
    /// <value>The default is <see langword="null"/>: 6 for GZip, 4 for Brotli.</value>
    [Range(0, 11)]
    public int? CompressionLevel { get; init; }

    /// <summary>Gets which readers the encodings that the writer chooses must suit.</summary>
    /// <value>The default is <see cref="ParquetCompatibility.Widest"/>.</value>
    [EnumDataType(typeof(ParquetCompatibility))]
    public ParquetCompatibility Compatibility { get; init; } = ParquetCompatibility.Widest;

    /// <summary>Gets the layout of data pages.</summary>
    /// <value>The default is <see cref="ParquetPageVersion.V1"/>.</value>
    [EnumDataType(typeof(ParquetPageVersion))]
    public ParquetPageVersion PageVersion { get; init; } = ParquetPageVersion.V1;

    /// <summary>Gets the unit of timestamps in the file.</summary>
    /// <value>The default is <see cref="ParquetTimestampUnit.Microseconds"/>.</value>
    [EnumDataType(typeof(ParquetTimestampUnit))]
    public ParquetTimestampUnit TimestampUnit { get; init; } = ParquetTimestampUnit.Microseconds;

    /// <summary>Gets the most rows in a row group.</summary>
    /// <remarks>The values of a row group are held in memory until it is complete.</remarks>
    /// <value>The default is 262,144 rows.</value>
    [Range(1, MaxRowGroupRows)]
    public int RowGroupRows { get; init; } = 262_144;

    /// <summary>Gets the bytes of values and levels, before encoding, at which a row group ends, even if it has fewer rows than it may.</summary>
    /// <remarks>With the other defaults, <see cref="MemoryBytes"/> ends a row group at about half of it.</remarks>
    /// <value>The default is 128 MiB.</value>
    [Range(MinBytes, MaxRowGroupBytes)]
    public long RowGroupBytes { get; init; } = 128L << 20;

    /// <summary>Gets the most rows in a page.</summary>
    /// <value>The default is 20,000 rows.</value>
    [Range(1, MaxPageRows)]
    public int PageRows { get; init; } = 20_000;

    /// <summary>Gets the most bytes of values in a page, before compression. A longer value has a page of its own.</summary>
    /// <value>The default is 1 MiB.</value>
    [Range(MinBytes, MaxPageBytes)]
    public int PageBytes { get; init; } = 1 << 20;

    /// <summary>Gets the most bytes of a dictionary; a column chunk with more distinct values has none. 0 turns dictionaries off.</summary>
    /// <remarks>It is never more than a sixteenth of <see cref="MemoryBytes"/> for each thread.</remarks>
    /// <value>The default is 4 MiB.</value>
    [Range(0, MaxDictionaryBytes)]
    public int DictionaryBytes { get; init; } = 4 << 20;

    /// <summary>Gets the most memory that the writer's buffers may take together; a row group ends early to keep it.</summary>
    /// <remarks>
    /// A single row that is larger than the bound is written all the same. Page indexes and bloom filters come on top: some hundred bytes a
    /// page, which stay until the end of the file, and the filters of one row group.
    /// </remarks>
    /// <value>The default is 256 MiB.</value>
    [Range(MinMemoryBytes, MaxMemoryBytes)]
    public long MemoryBytes { get; init; } = 256L << 20;

    /// <summary>Gets the most threads that encode the columns of a row group side by side; fewer if <see cref="MemoryBytes"/> has no room for their pages.</summary>
    /// <value>The default is the number of processors, at most 4. 1 encodes on the caller's thread.</value>
    [Range(1, MaxThreadCount)]
    public int MaxThreads { get; init; } = Math.Min(Environment.ProcessorCount, 4);

    /// <summary>Gets the settings of single columns by path: the name, or for nested ones the names from the top with dots between, such as <c>lines.list.element.sku</c>.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyDictionary<string, ParquetColumnOptions> Columns { get; init; } = FrozenDictionary<string, ParquetColumnOptions>.Empty;

    /// <summary>Gets the columns that the rows are sorted by, the most significant first. It is the caller's promise: nothing is sorted or checked.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<ParquetSortingColumn> SortingColumns { get; init; } = [];

    /// <summary>Gets the name of the writing program in the form <c>name version 1.2.3 (build abc)</c>.</summary>
    /// <remarks>Readers decide by this text which statistics they trust; some ignore them if it has another form.</remarks>
    /// <value>The default is <see langword="null"/>: this package and its version.</value>
    [RegularExpression(CreatedByPattern)]
    public string? CreatedBy { get; init; }

    /// <summary>Gets the pairs of key and value that the file carries besides its data; never put a secret there.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyDictionary<string, string> KeyValueMetadata { get; init; } = FrozenDictionary<string, string>.Empty;
}
