using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

/// <summary>The pages of one column in one row group. Sizes include the page headers.</summary>
internal sealed partial record ColumnChunk
{
    internal required PhysicalType Type { get; init; }

    internal required IReadOnlyList<PageEncoding> Encodings { get; init; }

    internal required IReadOnlyList<string> Path { get; init; }

    internal required CompressionCodec Codec { get; init; }

    /// <summary>Gets the number of values, nulls included.</summary>
    internal required long ValueCount { get; init; }

    internal required long UncompressedBytes { get; init; }

    internal required long CompressedBytes { get; init; }

    internal required long DataPageOffset { get; init; }

    internal long? DictionaryPageOffset { get; init; }

    internal ColumnStatistics? Statistics { get; init; }

    internal IReadOnlyList<PageEncodingCount> EncodingCounts { get; init; } = [];

    /// <summary>Gets what other writers added; never written here.</summary>
    internal IReadOnlyList<KeyValuePair<string, string?>> KeyValues { get; init; } = [];

    internal long? BloomFilterOffset { get; init; }

    /// <summary>Gets the bytes of the bloom filter with its header; older writers leave it out.</summary>
    internal int? BloomFilterBytes { get; init; }

    internal SizeStatistics? SizeStatistics { get; init; }

    internal FileRange? OffsetIndex { get; init; }

    internal FileRange? ColumnIndex { get; init; }

    /// <summary>Gets the position of the first page. Files exist in which an offset of 0 means that there is no such page.</summary>
    internal long Start => DictionaryPageOffset is > 0 and { } offset && (DataPageOffset == 0 || offset < DataPageOffset) ? offset : DataPageOffset;

    internal void Write(ref CompactWriter writer)
    {
        writer.WriteInt64(2, 0);
        var metadata = writer.BeginStruct(3);
        WriteMetadata(ref writer);
        writer.EndStruct(metadata);
        WriteRange(ref writer, 4, OffsetIndex);
        WriteRange(ref writer, 6, ColumnIndex);
    }

    private void WriteMetadata(ref CompactWriter writer)
    {
        writer.WriteInt32(1, (int)Type);
        writer.WriteListHeader(2, CompactType.Int32, Encodings.Count);
        foreach (var encoding in Encodings)
        {
            writer.WriteInt32Element((int)encoding);
        }

        writer.WriteListHeader(3, CompactType.Binary, Path.Count);
        foreach (var name in Path)
        {
            writer.WriteStringElement(name);
        }

        writer.WriteInt32(4, (int)Codec);
        writer.WriteInt64(5, ValueCount);
        writer.WriteInt64(6, UncompressedBytes);
        writer.WriteInt64(7, CompressedBytes);
        writer.WriteInt64(9, DataPageOffset);
        if (DictionaryPageOffset is { } dictionaryPageOffset)
        {
            writer.WriteInt64(11, dictionaryPageOffset);
        }

        Statistics?.Write(ref writer, 12);
        if (EncodingCounts.Count > 0)
        {
            WriteEncodingCounts(ref writer);
        }

        if (BloomFilterOffset is { } bloomFilterOffset)
        {
            writer.WriteInt64(14, bloomFilterOffset);
        }

        if (BloomFilterBytes is { } bloomFilterBytes)
        {
            writer.WriteInt32(15, bloomFilterBytes);
        }

        SizeStatistics?.Write(ref writer, 16);
    }

    private void WriteEncodingCounts(ref CompactWriter writer)
    {
        writer.WriteListHeader(13, CompactType.Struct, EncodingCounts.Count);
        foreach (var count in EncodingCounts)
        {
            var outer = writer.BeginStructElement();
            count.Write(ref writer);
            writer.EndStruct(outer);
        }
    }

    private static void WriteRange(ref CompactWriter writer, int field, FileRange? range)
    {
        if (range is { } block)
        {
            writer.WriteInt64(field, block.Offset);
            writer.WriteInt32(field + 1, block.Length);
        }
    }
}
