using System.Buffers.Binary;

namespace Ingestion.Parquet.Encodings;

/// <summary>The checksum of pages: CRC-32 with the polynomial of GZip, eight bytes a step ("slicing by 8").</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;
    private const int TableLength = 256;

    private static readonly uint[] Table = CreateTable();

    internal static int Compute(ReadOnlySpan<byte> bytes)
    {
        var table = Table.AsSpan();
        var crc = uint.MaxValue;
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = table[(7 * TableLength) + (byte)low]
                ^ table[(6 * TableLength) + (byte)(low >> 8)]
                ^ table[(5 * TableLength) + (byte)(low >> 16)]
                ^ table[(4 * TableLength) + (byte)(low >> 24)]
                ^ table[(3 * TableLength) + (byte)high]
                ^ table[(2 * TableLength) + (byte)(high >> 8)]
                ^ table[TableLength + (byte)(high >> 16)]
                ^ table[(byte)(high >> 24)];
        }

        foreach (var value in bytes)
        {
            crc = (crc >> 8) ^ table[(byte)(crc ^ value)];
        }

        return (int)~crc;
    }

    private static uint[] CreateTable()
    {
        var table = new uint[Slices * TableLength];
        for (var i = 0U; i < TableLength; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
            }

            table[i] = value;
        }

        for (var i = TableLength; i < table.Length; i++)
        {
            var previous = table[i - TableLength];
            table[i] = (previous >> 8) ^ table[(byte)previous];
        }

        return table;
    }
}
