namespace Ingestion.Parquet;

/// <summary>What a finding is about.</summary>
public enum ParquetCheckCode
{
    /// <summary>The marks at start and end, the footer, or the schema.</summary>
    Footer,

    /// <summary>Where parts of the file lie: outside of it, or over each other.</summary>
    Layout,

    /// <summary>The totals of a row group, or of the file.</summary>
    RowGroup,

    /// <summary>What the footer says about a column chunk: type, path, sizes, number of values, encodings.</summary>
    Chunk,

    /// <summary>A page that can't be read, or whose header contradicts its content.</summary>
    Page,

    /// <summary>The checksum of a page.</summary>
    Checksum,

    /// <summary>The statistics of a chunk or page against its values.</summary>
    Statistics,

    /// <summary>The counts of levels and bytes that a chunk records.</summary>
    SizeStatistics,

    /// <summary>The bounds of pages.</summary>
    ColumnIndex,

    /// <summary>The places of pages.</summary>
    OffsetIndex,

    /// <summary>A bloom filter.</summary>
    BloomFilter,

    /// <summary>The order of rows that a row group promises.</summary>
    Sorting,

    /// <summary>Bytes that this version of the package, which the file names as its writer, does not write.</summary>
    Form,

    /// <summary>A part that was not checked, since this package can't read it.</summary>
    NotChecked,
}
