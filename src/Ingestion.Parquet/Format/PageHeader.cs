using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

/// <summary>What stands before each page.</summary>
internal readonly partial record struct PageHeader
{
    public PageHeader()
    {
    }

    internal required PageType Type { get; init; }

    internal required int UncompressedBytes { get; init; }

    internal required int CompressedBytes { get; init; }

    /// <summary>Gets the CRC-32 of the page as stored, if it was recorded.</summary>
    internal int? Crc { get; init; }

    /// <summary>Gets the number of values, nulls included; in a dictionary page that of its entries.</summary>
    internal int ValueCount { get; init; }

    /// <summary>Gets the number of nulls; only in data pages of version 2.</summary>
    internal int NullCount { get; init; }

    /// <summary>Gets the number of rows; only in data pages of version 2.</summary>
    internal int RowCount { get; init; }

    internal PageEncoding Encoding { get; init; }

    internal PageEncoding DefinitionLevelEncoding { get; init; } = PageEncoding.Rle;

    internal PageEncoding RepetitionLevelEncoding { get; init; } = PageEncoding.Rle;

    /// <summary>Gets the size of the definition levels; only in data pages of version 2.</summary>
    internal int DefinitionLevelBytes { get; init; }

    /// <inheritdoc cref="DefinitionLevelBytes"/>
    internal int RepetitionLevelBytes { get; init; }

    /// <summary>Gets a value indicating whether the values are compressed; only in data pages of version 2.</summary>
    internal bool IsCompressed { get; init; } = true;

    /// <summary>Gets what is known about the values; only in data pages.</summary>
    internal ColumnStatistics? Statistics { get; init; }

    /// <summary>Writes the header of a data page of version 1.</summary>
    internal void WriteData(ref CompactWriter writer)
    {
        WriteSizes(ref writer, PageType.Data);
        var outer = writer.BeginStruct(5);
        writer.WriteInt32(1, ValueCount);
        writer.WriteInt32(2, (int)Encoding);
        writer.WriteInt32(3, (int)PageEncoding.Rle);
        writer.WriteInt32(4, (int)PageEncoding.Rle);
        Statistics?.Write(ref writer, 5);
        writer.EndStruct(outer);
        writer.End();
    }

    /// <summary>Writes the header of a data page of version 2.</summary>
    internal void WriteDataV2(ref CompactWriter writer)
    {
        WriteSizes(ref writer, PageType.DataV2);
        var outer = writer.BeginStruct(8);
        writer.WriteInt32(1, ValueCount);
        writer.WriteInt32(2, NullCount);
        writer.WriteInt32(3, RowCount);
        writer.WriteInt32(4, (int)Encoding);
        writer.WriteInt32(5, DefinitionLevelBytes);
        writer.WriteInt32(6, RepetitionLevelBytes);
        writer.WriteBoolean(7, IsCompressed);
        Statistics?.Write(ref writer, 8);
        writer.EndStruct(outer);
        writer.End();
    }

    /// <summary>Writes the header of a dictionary page.</summary>
    internal void WriteDictionary(ref CompactWriter writer)
    {
        WriteSizes(ref writer, PageType.Dictionary);
        var outer = writer.BeginStruct(7);
        writer.WriteInt32(1, ValueCount);
        writer.WriteInt32(2, (int)Encoding);
        writer.EndStruct(outer);
        writer.End();
    }

    private void WriteSizes(ref CompactWriter writer, PageType type)
    {
        writer.WriteInt32(1, (int)type);
        writer.WriteInt32(2, UncompressedBytes);
        writer.WriteInt32(3, CompressedBytes);
        if (Crc is { } crc)
        {
            writer.WriteInt32(4, crc);
        }
    }
}
