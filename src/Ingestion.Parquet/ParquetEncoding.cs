namespace Ingestion.Parquet;

/// <summary>How the values of a column are encoded, before they are compressed.</summary>
/// <remarks>Specification: https://github.com/apache/parquet-format/blob/master/Encodings.md.</remarks>
public enum ParquetEncoding
{
    /// <summary>Chosen for each column chunk by its values, within <see cref="ParquetWriterOptions.Compatibility"/>.</summary>
    Auto,

    /// <summary>Values one after the other. For every type.</summary>
    Plain,

    /// <summary>
    /// Distinct values once, and a number for each value (RLE_DICTIONARY). For every type but booleans. A chunk whose dictionary would
    /// exceed <see cref="ParquetWriterOptions.DictionaryBytes"/> is written plain.
    /// </summary>
    Dictionary,

    /// <summary>Differences in as few bits as they need. For columns stored as 32- or 64-bit integers.</summary>
    DeltaBinaryPacked,

    /// <summary>Lengths as differences, then all bytes. For text, JSON and binary.</summary>
    DeltaLengthByteArray,

    /// <summary>Each value without the beginning that it shares with the one before. For text, JSON, binary, UUIDs and wide decimals.</summary>
    DeltaByteArray,

    /// <summary>The first bytes of all values, then the second ones, and so on; compresses well. For numbers, UUIDs and wide decimals.</summary>
    ByteStreamSplit,

    /// <summary>Runs of equal values. For booleans.</summary>
    Rle,
}
