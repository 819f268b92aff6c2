using System.ComponentModel.DataAnnotations;

namespace Ingestion.Parquet;

/// <summary>Settings of one column of a <see cref="ParquetWriter"/>.</summary>
public sealed record ParquetColumnOptions
{
    /// <summary>Gets how values are encoded.</summary>
    /// <value>The default is <see cref="ParquetEncoding.Auto"/>.</value>
    public ParquetEncoding Encoding { get; init; } = ParquetEncoding.Auto;

    /// <summary>Gets how pages are compressed.</summary>
    /// <value>The default is <see langword="null"/>: as <see cref="ParquetWriterOptions.Compression"/> says.</value>
    public ParquetCompression? Compression { get; init; }

    /// <summary>Gets how hard to compress if <see cref="Compression"/> is set here; see <see cref="ParquetWriterOptions.CompressionLevel"/>.</summary>
    /// <value>The default is <see langword="null"/>: that of the compression.</value>
    [Range(0, 11)]
    public int? CompressionLevel { get; init; }

    /// <summary>Gets a value indicating whether each row group gets a bloom filter, with which readers skip row groups that lack a value.</summary>
    /// <remarks>Worth its bytes for columns that are looked up by equality and are not sorted, such as document numbers. Not for booleans.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool BloomFilter { get; init; }

    /// <summary>Gets the share of lookups for absent values that the bloom filter may fail to exclude, above 0 and below 1.</summary>
    /// <value>The default is 0.01, about 10.5 bits a distinct value; 0.001 takes about 17.</value>
    public double BloomFilterFalsePositives { get; init; } = 0.01;
}
