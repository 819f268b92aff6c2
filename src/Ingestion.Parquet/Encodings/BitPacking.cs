using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ingestion.Parquet.Encodings;

/// <summary>Numbers of a fixed count of bits behind each other, the lowest bit of the first one first.</summary>
/// <remarks>The numbers are held as <see cref="byte"/>, <see cref="uint"/> or <see cref="ulong"/>; eight of them take as many bytes as one takes bits.</remarks>
internal static partial class BitPacking
{
    /// <summary>With this much room behind the bytes that they need, <see cref="Pack"/> and <see cref="Unpack"/> are fastest.</summary>
    internal const int Slack = 32;

    private const int GroupLength = 8;

    /// <summary>Counts the bytes that numbers take.</summary>
    internal static int CountBytes(int count, int width) => checked((int)((((long)count * width) + 7) / 8));

    private static int CheckedBytes<T>(int count, int width, int available)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, BitsOf<T>());
        var bytes = CountBytes(count, width);
        ArgumentOutOfRangeException.ThrowIfLessThan(available, bytes);
        return bytes;
    }

    private static int BitsOf<T>()
        where T : unmanaged => Unsafe.SizeOf<T>() * 8;

    private static ulong Word<T>(T value)
        where T : unmanaged, IUnsignedNumber<T> => ulong.CreateTruncating(value);
}
