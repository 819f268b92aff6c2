using System.ComponentModel.DataAnnotations;

namespace Ingestion.Parquet;

/// <summary>Settings of a <see cref="ParquetWriter"/>. The defaults give files that all common readers take.</summary>
/// <remarks>A writer reads the options when it is created; later changes have no effect on it.</remarks>
public sealed class ParquetWriterOptions
{
    internal const int MaxRowGroupRows = 16_777_216;
    internal const int MaxPageRows = 1_048_576;
    internal const int MinBytes = 1_024;
    internal const int MaxPageBytes = 64 << 20;
    internal const long MaxRowGroupBytes = 4L << 30;

    /// <summary>Gets or sets how pages are compressed.</summary>
    /// <value>The default is <see cref="ParquetCompression.Snappy"/>.</value>
    [EnumDataType(typeof(ParquetCompression))]
    public ParquetCompression Compression { get; set; } = ParquetCompression.Snappy;

    /// <summary>Gets or sets how hard to compress: 0 to 9 for GZip, 0 to 11 for Brotli; the other compressions have no level.</summary>
    /// <value>The default is <see langword="null"/>: 6 for GZip, 4 for Brotli.</value>
    [Range(0, 11)]
    public int? CompressionLevel { get; set; }

    /// <summary>Gets or sets the most rows in a row group.</summary>
    /// <remarks>A row group is held in memory, encoded and compressed, until it is complete.</remarks>
    /// <value>The default is 131,072 rows.</value>
    [Range(1, MaxRowGroupRows)]
    public int RowGroupRows { get; set; } = 131_072;

    /// <summary>Gets or sets the bytes of buffered pages at which a row group ends, even if it has fewer rows than it may.</summary>
    /// <remarks>It may be exceeded by a few rows. The writer's memory is this, and a few pages.</remarks>
    /// <value>The default is 128 MiB.</value>
    [Range(MinBytes, MaxRowGroupBytes)]
    public long RowGroupBytes { get; set; } = 128L << 20;

    /// <summary>Gets or sets the most rows in a page.</summary>
    /// <value>The default is 20,000 rows.</value>
    [Range(1, MaxPageRows)]
    public int PageRows { get; set; } = 20_000;

    /// <summary>Gets or sets the most bytes of values in a page, before compression. A longer value has a page of its own.</summary>
    /// <value>The default is 1 MiB.</value>
    [Range(MinBytes, MaxPageBytes)]
    public int PageBytes { get; set; } = 1 << 20;

    /// <summary>Gets or sets the name of the writing program in the form <c>name version 1.2.3 (build abc)</c>.</summary>
    /// <remarks>Readers decide by this text which statistics they trust; some ignore them if it has another form.</remarks>
    /// <value>The default is <see langword="null"/>: this package and its version.</value>
    [RegularExpression(@"\S+ version \d+\.\d+\.\d+.* \(build .+\)")]
    public string? CreatedBy { get; set; }

    /// <summary>Gets the pairs of key and value that the file carries besides its data; never put a secret there.</summary>
    /// <value>The default is empty.</value>
    public IDictionary<string, string> KeyValueMetadata { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
