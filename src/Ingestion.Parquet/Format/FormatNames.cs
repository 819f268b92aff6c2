using System.Globalization;

namespace Ingestion.Parquet.Format;

/// <summary>The names that the specification gives to its numbers.</summary>
internal static class FormatNames
{
    internal static string Of(PhysicalType type) => type switch
    {
        PhysicalType.Boolean => "BOOLEAN",
        PhysicalType.Int32 => "INT32",
        PhysicalType.Int64 => "INT64",
        PhysicalType.Int96 => "INT96",
        PhysicalType.Float => "FLOAT",
        PhysicalType.Double => "DOUBLE",
        PhysicalType.ByteArray => "BYTE_ARRAY",
        PhysicalType.FixedLengthByteArray => "FIXED_LEN_BYTE_ARRAY",
        _ => Unknown((int)type),
    };

    internal static string Of(PageEncoding encoding) => encoding switch
    {
        PageEncoding.Plain => "PLAIN",
        PageEncoding.PlainDictionary => "PLAIN_DICTIONARY",
        PageEncoding.Rle => "RLE",
        PageEncoding.BitPacked => "BIT_PACKED",
        PageEncoding.DeltaBinaryPacked => "DELTA_BINARY_PACKED",
        PageEncoding.DeltaLengthByteArray => "DELTA_LENGTH_BYTE_ARRAY",
        PageEncoding.DeltaByteArray => "DELTA_BYTE_ARRAY",
        PageEncoding.RleDictionary => "RLE_DICTIONARY",
        PageEncoding.ByteStreamSplit => "BYTE_STREAM_SPLIT",
        _ => Unknown((int)encoding),
    };

    internal static string Of(CompressionCodec codec) => codec switch
    {
        CompressionCodec.None => "UNCOMPRESSED",
        CompressionCodec.Snappy => "SNAPPY",
        CompressionCodec.GZip => "GZIP",
        CompressionCodec.Lzo => "LZO",
        CompressionCodec.Brotli => "BROTLI",
        CompressionCodec.Lz4 => "LZ4",
        CompressionCodec.Zstd => "ZSTD",
        CompressionCodec.Lz4Raw => "LZ4_RAW",
        _ => Unknown((int)codec),
    };

    private static string Unknown(int number) => string.Create(CultureInfo.InvariantCulture, $"UNKNOWN({number})");
}
