using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ingestion.Parquet.Encodings;

/// <content>The unpacking side.</content>
internal static partial class BitPacking
{
    /// <summary>Two numbers of this width lie in eight bytes wherever they begin.</summary>
    private const int MaxPairWidth = 30;

    private static readonly (Vector256<byte> Bytes, Vector256<ulong> Shifts)[] PairLayouts = CreatePairLayouts();

    /// <summary>Unpacks as many numbers as the destination holds.</summary>
    /// <param name="source">The packed numbers; bytes behind them may be read.</param>
    /// <param name="width">The bits of a number, from 0 to those of <typeparamref name="T"/>.</param>
    /// <param name="destination">Takes the numbers.</param>
    internal static void Unpack<T>(ReadOnlySpan<byte> source, int width, Span<T> destination)
        where T : unmanaged, IUnsignedNumber<T>
    {
        var bytes = CheckedBytes<T>(destination.Length, width, source.Length);
        if (width == 0)
        {
            destination.Clear();
            return;
        }

        if (width == BitsOf<T>())
        {
            source[..bytes].CopyTo(MemoryMarshal.AsBytes(destination));
            return;
        }

        var unpacked = 0;
        if (typeof(T) == typeof(byte))
        {
            unpacked = UnpackBytes(source, width, MemoryMarshal.AsBytes(destination));
        }
        else if (width <= MaxPairWidth && Avx2.IsSupported)
        {
            unpacked = UnpackPairs(source, width, destination);
        }

        UnpackScalar(source[(unpacked / GroupLength * width)..bytes], width, destination[unpacked..]);
    }

    /// <summary>Unpacks one number after the other; the twin of <see cref="Unpack"/> and its way for what does not fill a group.</summary>
    internal static void UnpackScalar<T>(ReadOnlySpan<byte> source, int width, Span<T> destination)
        where T : unmanaged, IUnsignedNumber<T>
    {
        var mask = ulong.MaxValue >> (64 - width);
        var bit = 0L;
        for (var i = 0; i < destination.Length; i++, bit += width)
        {
            var shift = (int)(bit & 7);
            var rest = source[(int)(bit >> 3)..];
            var number = ReadWord(rest) >> shift;
            if (shift + width > 64)
            {
                number |= (ulong)rest[sizeof(ulong)] << (64 - shift);
            }

            destination[i] = T.CreateTruncating(number & mask);
        }
    }

    /// <summary>Reads up to eight bytes, the lowest first.</summary>
    internal static ulong ReadWord(ReadOnlySpan<byte> source)
    {
        if (source.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(source);
        }

        var word = 0UL;
        for (var i = source.Length - 1; i >= 0; i--)
        {
            word = (word << 8) | source[i];
        }

        return word;
    }

    private static int UnpackBytes(ReadOnlySpan<byte> source, int width, Span<byte> destination)
    {
        var unpacked = 0;
        var lowBits = BytesOf((byte)((1 << width) - 1));
        for (; Bmi2.X64.IsSupported && destination.Length - unpacked >= GroupLength && source.Length >= sizeof(ulong); unpacked += GroupLength)
        {
            var numbers = Bmi2.X64.ParallelBitDeposit(BinaryPrimitives.ReadUInt64LittleEndian(source), lowBits);
            BinaryPrimitives.WriteUInt64LittleEndian(destination[unpacked..], numbers);
            source = source[width..];
        }

        return unpacked;
    }

    /// <summary>
    /// Moves the bytes of each two numbers of a group into 64 bits of their own, shifts them down to their first bit,
    /// and then moves the second number up to bit 32.
    /// </summary>
    private static int UnpackPairs<T>(ReadOnlySpan<byte> source, int width, Span<T> destination)
        where T : unmanaged, IUnsignedNumber<T>
    {
        var (bytes, shifts) = PairLayouts[width];
        var secondHalf = width / 2;
        var gap = 32 - width;
        var lowMask = Vector256.Create((1UL << width) - 1);
        var highMask = lowMask << 32;
        var unpacked = 0;
        for (; destination.Length - unpacked >= GroupLength && source.Length >= secondHalf + Vector128<byte>.Count; unpacked += GroupLength)
        {
            var halves = Vector256.Create(Vector128.Create(source), Vector128.Create(source[secondHalf..]));
            var pairs = Avx2.ShiftRightLogicalVariable(Avx2.Shuffle(halves, bytes).AsUInt64(), shifts);
            var numbers = ((pairs & lowMask) | ((pairs << gap) & highMask)).AsUInt32();
            var room = destination.Slice(unpacked, GroupLength);
            if (typeof(T) == typeof(uint))
            {
                numbers.CopyTo(MemoryMarshal.Cast<T, uint>(room));
            }
            else
            {
                var (lower, upper) = Vector256.Widen(numbers);
                lower.CopyTo(MemoryMarshal.Cast<T, ulong>(room));
                upper.CopyTo(MemoryMarshal.Cast<T, ulong>(room)[Vector256<ulong>.Count..]);
            }

            source = source[width..];
        }

        return unpacked;
    }

    private static (Vector256<byte> Bytes, Vector256<ulong> Shifts)[] CreatePairLayouts()
    {
        var layouts = new (Vector256<byte> Bytes, Vector256<ulong> Shifts)[MaxPairWidth + 1];
        Span<byte> bytes = stackalloc byte[Vector256<byte>.Count];
        Span<ulong> shifts = stackalloc ulong[Vector256<ulong>.Count];
        for (var width = 1; width <= MaxPairWidth; width++)
        {
            for (var pair = 0; pair < shifts.Length; pair++)
            {
                var firstBit = (pair / 2 * 4 * width % 8) + (pair % 2 * 2 * width);
                shifts[pair] = (ulong)firstBit % 8;
                for (var i = 0; i < sizeof(ulong); i++)
                {
                    bytes[(pair * sizeof(ulong)) + i] = (byte)((firstBit / 8) + i);
                }
            }

            layouts[width] = (Vector256.Create<byte>(bytes), Vector256.Create<ulong>(shifts));
        }

        return layouts;
    }
}
