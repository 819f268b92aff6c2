using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ingestion.Parquet.Encodings;

/// <content>The packing side.</content>
internal static partial class BitPacking
{
    /// <summary>Packs numbers.</summary>
    /// <param name="values">The numbers, each of at most <paramref name="width"/> bits.</param>
    /// <param name="width">The bits of a number, from 0 to those of <typeparamref name="T"/>.</param>
    /// <param name="destination">Takes the bytes. Bytes behind them may be overwritten.</param>
    /// <returns>The bytes that the numbers take, rounded up; unused bits of the last one are 0.</returns>
    internal static int Pack<T>(ReadOnlySpan<T> values, int width, Span<byte> destination)
        where T : unmanaged, IUnsignedNumber<T>
    {
        var bytes = CheckedBytes<T>(values.Length, width, destination.Length);
        if (width == BitsOf<T>())
        {
            MemoryMarshal.AsBytes(values).CopyTo(destination);
            return bytes;
        }

        var packed = width switch
        {
            0 => values.Length,
            1 when typeof(T) == typeof(byte) => PackBits(MemoryMarshal.AsBytes(values), destination),
            <= 8 => PackIntoOneWord(values, width, destination),
            <= 16 => PackIntoTwoWords(values, width, destination),
            < 32 => PackIntoFourWords(values, width, destination),
            _ => 0,
        };
        PackScalar(values[packed..], width, destination[(packed / GroupLength * width)..bytes]);
        return bytes;
    }

    /// <summary>Packs one number after the other; the twin of <see cref="Pack"/> and its way for what does not fill a group.</summary>
    internal static void PackScalar<T>(ReadOnlySpan<T> values, int width, Span<byte> destination)
        where T : unmanaged, IUnsignedNumber<T>
    {
        var word = 0UL;
        var bits = 0;
        foreach (var value in values)
        {
            var number = Word(value);
            word |= number << bits;
            bits += width;
            if (bits >= 64)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(destination, word);
                destination = destination[sizeof(ulong)..];
                bits -= 64;
                word = bits == 0 ? 0 : number >> (width - bits);
            }
        }

        for (; bits > 0; bits -= 8, word >>= 8)
        {
            destination[0] = (byte)word;
            destination = destination[1..];
        }
    }

    private static int PackBits(ReadOnlySpan<byte> values, Span<byte> destination)
    {
        var packed = 0;
        for (; Vector256.IsHardwareAccelerated && values.Length - packed >= Vector256<byte>.Count; packed += Vector256<byte>.Count)
        {
            var highBits = Vector256.ShiftLeft(Vector256.Create(values[packed..]).AsUInt16(), 7).AsByte();
            BinaryPrimitives.WriteUInt32LittleEndian(destination[(packed / 8)..], highBits.ExtractMostSignificantBits());
        }

        return packed;
    }

    private static int PackIntoOneWord<T>(ReadOnlySpan<T> values, int width, Span<byte> destination)
        where T : unmanaged, IUnsignedNumber<T>
    {
        var packed = 0;
        var start = 0;
        for (; values.Length - packed >= GroupLength && destination.Length - start >= sizeof(ulong); packed += GroupLength, start += width)
        {
            var group = values.Slice(packed, GroupLength);
            var word = typeof(T) == typeof(byte) && Bmi2.X64.IsSupported
                ? Bmi2.X64.ParallelBitExtract(MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(group)), BytesOf((byte)((1 << width) - 1)))
                : Four(group, 0, width) | (Four(group, 4, width) << (4 * width));
            BinaryPrimitives.WriteUInt64LittleEndian(destination[start..], word);
        }

        return packed;
    }

    private static int PackIntoTwoWords<T>(ReadOnlySpan<T> values, int width, Span<byte> destination)
        where T : unmanaged, IUnsignedNumber<T>
    {
        var packed = 0;
        var start = 0;
        var fourBits = 4 * width;
        for (; values.Length - packed >= GroupLength && destination.Length - start >= 2 * sizeof(ulong); packed += GroupLength, start += width)
        {
            var group = values.Slice(packed, GroupLength);
            var low = Four(group, 0, width);
            var high = Four(group, 4, width);
            var room = destination.Slice(start, 2 * sizeof(ulong));

            // Shifting by 64 bits does nothing, so a width of 16 bits, where four numbers fill a word, is a case of its own.
            BinaryPrimitives.WriteUInt64LittleEndian(room, fourBits == 64 ? low : low | (high << fourBits));
            BinaryPrimitives.WriteUInt64LittleEndian(room[sizeof(ulong)..], high >> (64 - fourBits));
        }

        return packed;
    }

    private static int PackIntoFourWords<T>(ReadOnlySpan<T> values, int width, Span<byte> destination)
        where T : unmanaged, IUnsignedNumber<T>
    {
        var packed = 0;
        var start = 0;
        var twoBits = 2 * width;
        var over = (4 * width) - 64;
        for (; values.Length - packed >= GroupLength && destination.Length - start >= 4 * sizeof(ulong); packed += GroupLength, start += width)
        {
            var group = values.Slice(packed, GroupLength);
            var second = Two(group, 2, width);
            var third = Two(group, 4, width);
            var fourth = Two(group, 6, width);
            var upperLow = third | (fourth << twoBits);
            var upperHigh = fourth >> (64 - twoBits);
            var room = destination.Slice(start, 4 * sizeof(ulong));
            BinaryPrimitives.WriteUInt64LittleEndian(room, Two(group, 0, width) | (second << twoBits));
            BinaryPrimitives.WriteUInt64LittleEndian(room[8..], (second >> (64 - twoBits)) | (upperLow << over));
            BinaryPrimitives.WriteUInt64LittleEndian(room[16..], (upperLow >> (64 - over)) | (upperHigh << over));
            BinaryPrimitives.WriteUInt64LittleEndian(room[24..], upperHigh >> (64 - over));
        }

        return packed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Four<T>(ReadOnlySpan<T> group, int first, int width)
        where T : unmanaged, IUnsignedNumber<T> => Two(group, first, width) | (Two(group, first + 2, width) << (2 * width));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Two<T>(ReadOnlySpan<T> group, int first, int width)
        where T : unmanaged, IUnsignedNumber<T> => Word(group[first]) | (Word(group[first + 1]) << width);

    private static ulong BytesOf(byte value) => value * 0x0101_0101_0101_0101UL;
}
