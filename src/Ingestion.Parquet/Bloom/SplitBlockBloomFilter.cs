using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Ingestion.Parquet.Buffers;

namespace Ingestion.Parquet.Bloom;

/// <summary>Tells which values a column can't have. A value sets one bit in each of the eight words of one block.</summary>
/// <remarks>
/// https://parquet.apache.org/docs/file-format/bloomfilter/. Not safe for concurrent use while values are added; on pooled memory until disposed.
/// </remarks>
internal sealed class SplitBlockBloomFilter : IDisposable
{
    /// <summary>The least bytes of a filter: one block.</summary>
    internal const int BlockBytes = 32;

    /// <summary>The most bytes of a filter.</summary>
    internal const int MaxBytes = 128 * 1024 * 1024;

    private const int WordsPerBlock = 8;
    private const int WordBitsShift = 27;

    private static readonly Vector256<uint> Salts = Vector256.Create(
        0x47B6137BU, 0x44974D91, 0x8824AD5B, 0xA2B7289D, 0x705495C7, 0x2DF1424B, 0x9EFC4947, 0x5C6BFB31);

    private readonly int _length;
    private byte[] _memory;

    private SplitBlockBloomFilter(int length)
    {
        _length = length;
        _memory = BufferPool.Rent(length);
        _memory.AsSpan(0, length).Clear();
    }

    /// <summary>Gets the filter as it lies in a file.</summary>
    internal ReadOnlySpan<byte> Bytes => _memory.AsSpan(0, _length);

    /// <summary>Creates an empty filter.</summary>
    /// <param name="distinctCount">The different values that are expected.</param>
    /// <param name="falsePositiveRate">How often a value that is missing may look as if it could be there, between 0 and 1.</param>
    /// <param name="maxBytes">The most bytes; a filter cut down to them lets more values pass.</param>
    internal static SplitBlockBloomFilter Create(long distinctCount, double falsePositiveRate, int maxBytes = MaxBytes) =>
        new(ChooseBytes(distinctCount, falsePositiveRate, maxBytes));

    /// <summary>Creates an empty filter of a size.</summary>
    /// <param name="bytes">A multiple of <see cref="BlockBytes"/>.</param>
    internal static SplitBlockBloomFilter CreateEmpty(int bytes) => new(bytes);

    /// <summary>Gives the bytes that a filter needs: a power of two from 32 on.</summary>
    /// <inheritdoc cref="Create" path="/param"/>
    internal static int ChooseBytes(long distinctCount, double falsePositiveRate, int maxBytes = MaxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(distinctCount);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(falsePositiveRate, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(falsePositiveRate, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, BlockBytes);

        var bits = -(double)WordsPerBlock * distinctCount / Math.Log(1 - Math.Pow(falsePositiveRate, 1.0 / WordsPerBlock));
        var most = 1 << BitOperations.Log2((uint)Math.Min(maxBytes, MaxBytes));
        return (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(Math.Ceiling(bits / 8), BlockBytes, most));
    }

    /// <summary>Tells whether a value may be in a filter of a file.</summary>
    /// <param name="filter">The filter: one or more blocks of 32 bytes.</param>
    /// <param name="hash">The hash of the value.</param>
    /// <returns>False if the value is not there.</returns>
    internal static bool MightContain(ReadOnlySpan<byte> filter, ulong hash)
    {
        var mask = Mask((uint)hash);
        var block = Vector256.Create(MemoryMarshal.Cast<byte, uint>(filter)[BlockStart(hash, filter.Length)..]);
        return (block & mask) == mask;
    }

    /// <summary>Adds a value.</summary>
    /// <param name="hash">The <see cref="XxHash64"/> of the plain bytes of the value, without a length.</param>
    internal void Add(ulong hash)
    {
        var words = MemoryMarshal.Cast<byte, uint>(_memory.AsSpan(0, _length))[BlockStart(hash, _length)..];
        (Vector256.Create<uint>(words) | Mask((uint)hash)).CopyTo(words);
    }

    /// <summary>Tells whether a value may have been added.</summary>
    /// <inheritdoc cref="Add" path="/param"/>
    internal bool MightContain(ulong hash) => MightContain(Bytes, hash);

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (_memory.Length > 0)
        {
            BufferPool.Return(_memory);
            _memory = [];
        }
    }

    /// <summary>The twin of the vectorized mask of a block, for processors without shifts by different counts.</summary>
    internal static Vector256<uint> MaskScalar(uint key)
    {
        Span<uint> words = stackalloc uint[WordsPerBlock];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = 1U << (int)((key * Salts[i]) >> WordBitsShift);
        }

        return Vector256.Create<uint>(words);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<uint> Mask(uint key) =>
        Avx2.IsSupported
            ? Avx2.ShiftLeftLogicalVariable(Vector256<uint>.One, (Vector256.Create(key) * Salts) >>> WordBitsShift)
            : MaskScalar(key);

    private static int BlockStart(ulong hash, int filterBytes) => (int)(((hash >> 32) * (ulong)(filterBytes / BlockBytes)) >> 32) * WordsPerBlock;
}
