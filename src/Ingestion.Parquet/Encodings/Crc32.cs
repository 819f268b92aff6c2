using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ArmCrc32 = System.Runtime.Intrinsics.Arm.Crc32;

namespace Ingestion.Parquet.Encodings;

/// <summary>The checksum of pages: CRC-32 with the polynomial of GZip.</summary>
/// <remarks>
/// Folds 64 bytes a step with carry-less multiplication where the processor has it, see
/// https://www.intel.com/content/dam/www/public/us/en/documents/white-papers/fast-crc-computation-generic-polynomials-pclmulqdq-paper.pdf;
/// elsewhere takes the instructions of ARM, or tables for eight bytes a step ("slicing by 8").
/// </remarks>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;
    private const int TableLength = 256;
    private const int LaneBytes = 16;
    private const int FoldedBytes = 4 * LaneBytes;

    private static readonly uint[] Table = CreateTable();

    internal static int Compute(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        if (ArmCrc32.Arm64.IsSupported)
        {
            return (int)~UpdateOnArm(crc, bytes);
        }

        if (Pclmulqdq.IsSupported && bytes.Length >= FoldedBytes)
        {
            crc = Fold(crc, ref bytes);
        }

        return (int)~UpdateByTable(crc, bytes);
    }

    /// <summary>The twin of <see cref="Compute"/> for processors without help.</summary>
    internal static int ComputeScalar(ReadOnlySpan<byte> bytes) => (int)~UpdateByTable(uint.MaxValue, bytes);

    /// <summary>Takes all whole lanes of 16 bytes off the front.</summary>
    private static uint Fold(uint crc, ref ReadOnlySpan<byte> bytes)
    {
        // x^(512+32), x^(512-32), x^(128+32) and x^(128-32) modulo the polynomial, with the bits reversed and moved up by one.
        var overFour = Vector128.Create(0x1_5444_2BD4UL, 0x1_C6E4_1596UL);
        var overOne = Vector128.Create(0x1_7519_97D0UL, 0x0_CCAA_009EUL);

        var first = Load(bytes, 0) ^ Vector128.CreateScalar(crc).AsUInt64();
        var second = Load(bytes, 1);
        var third = Load(bytes, 2);
        var fourth = Load(bytes, 3);
        for (bytes = bytes[FoldedBytes..]; bytes.Length >= FoldedBytes; bytes = bytes[FoldedBytes..])
        {
            first = Shift(first, overFour) ^ Load(bytes, 0);
            second = Shift(second, overFour) ^ Load(bytes, 1);
            third = Shift(third, overFour) ^ Load(bytes, 2);
            fourth = Shift(fourth, overFour) ^ Load(bytes, 3);
        }

        var folded = Shift(Shift(Shift(first, overOne) ^ second, overOne) ^ third, overOne) ^ fourth;
        for (; bytes.Length >= LaneBytes; bytes = bytes[LaneBytes..])
        {
            folded = Shift(folded, overOne) ^ Load(bytes, 0);
        }

        // The lane that is left has the same remainder as all bytes before.
        Span<byte> last = stackalloc byte[LaneBytes];
        folded.AsByte().CopyTo(last);
        return UpdateByTable(0, last);
    }

    private static Vector128<ulong> Load(ReadOnlySpan<byte> bytes, int lane) => Vector128.Create(bytes[(lane * LaneBytes)..]).AsUInt64();

    private static Vector128<ulong> Shift(Vector128<ulong> lane, Vector128<ulong> factors) =>
        Pclmulqdq.CarrylessMultiply(lane, factors, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, factors, 0x11);

    private static uint UpdateOnArm(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = ArmCrc32.Arm64.ComputeCrc32(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var value in bytes)
        {
            crc = ArmCrc32.ComputeCrc32(crc, value);
        }

        return crc;
    }

    private static uint UpdateByTable(uint crc, ReadOnlySpan<byte> bytes)
    {
        var table = Table.AsSpan();
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

        return crc;
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
