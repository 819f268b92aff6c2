using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ingestion.Parquet.Encodings;

/// <summary>Reads integers of the encoding DELTA_BINARY_PACKED with blocks of any length that the format allows.</summary>
/// <remarks>All arithmetic wraps. Takes no memory: what a header claims costs nothing until it is read.</remarks>
internal struct DeltaBinaryPackedDecoder
{
    private const int GroupLength = 8;

    private readonly ReadOnlyMemory<byte> _data;
    private readonly int _miniblocks;
    private readonly int _miniblockLength;
    private int _position;
    private long _value;
    private long _leastDelta;
    private int _widthsStart;
    private int _miniblock;
    private int _miniblockStart;
    private int _miniblockTaken;
    private int _width;

    /// <summary>Initializes a new instance of the <see cref="DeltaBinaryPackedDecoder"/> struct.</summary>
    /// <param name="data">Starts with the encoding; bytes may follow.</param>
    internal DeltaBinaryPackedDecoder(ReadOnlyMemory<byte> data)
    {
        _data = data;
        var source = data.Span;
        var blockLength = ReadVarint(source);
        var miniblocks = ReadVarint(source);
        var count = ReadVarint(source);
        if (blockLength is 0 or > int.MaxValue || blockLength % 128 != 0
            || miniblocks == 0 || blockLength % miniblocks != 0 || blockLength / miniblocks % 32 != 0)
        {
            throw new ParquetFormatException($"{miniblocks} miniblocks in blocks of {blockLength} differences are not allowed");
        }

        Count = count <= int.MaxValue ? (int)count : throw new ParquetFormatException($"{count} differences are too many for a page");
        Left = Count;
        _value = ReadZigZag(source);
        _miniblocks = (int)miniblocks;
        _miniblockLength = (int)(blockLength / miniblocks);
        _miniblock = _miniblocks;
        _miniblockTaken = _miniblockLength;
    }

    /// <summary>Gets the number of values that the header claims.</summary>
    internal int Count { get; }

    /// <summary>Gets the number of values that were not read yet.</summary>
    internal int Left { get; private set; }

    /// <summary>Gets the bytes of the encoding up to the last value read; all of them when none is left.</summary>
    internal readonly int BytesConsumed => _position;

    /// <summary>Takes as many values as the destination holds, of a column of 32 bits.</summary>
    internal void Read(Span<int> destination) => ReadNumbers<int, uint>(destination);

    /// <summary>Takes as many values as the destination holds, of a column of 64 bits.</summary>
    internal void Read(Span<long> destination) => ReadNumbers<long, ulong>(destination);

    private void ReadNumbers<T, TUnsigned>(Span<T> destination)
        where T : unmanaged, IBinaryInteger<T>
        where TUnsigned : unmanaged, IUnsignedNumber<TUnsigned>
    {
        if (destination.Length > Left)
        {
            throw new ParquetFormatException($"{Left} differences are left where {destination.Length} values are needed");
        }

        if (!destination.IsEmpty && Left == Count)
        {
            destination[0] = T.CreateTruncating(_value);
            destination = destination[1..];
            Left--;
        }

        var source = _data.Span;
        while (!destination.IsEmpty)
        {
            if (_miniblockTaken == _miniblockLength)
            {
                BeginMiniblock(source, Unsafe.SizeOf<TUnsigned>() * 8);
            }

            var taken = Unpack(source, MemoryMarshal.Cast<T, TUnsigned>(destination));
            Add(destination[..taken]);
            destination = destination[taken..];
            _miniblockTaken += taken;
            Left -= taken;
        }
    }

    /// <summary>Unpacks up to the end of the miniblock, or up to the next group if the last read ended within one.</summary>
    private readonly int Unpack<TUnsigned>(ReadOnlySpan<byte> source, Span<TUnsigned> destination)
        where TUnsigned : unmanaged, IUnsignedNumber<TUnsigned>
    {
        var count = Math.Min(destination.Length, _miniblockLength - _miniblockTaken);
        var rest = source[(_miniblockStart + (int)((long)_miniblockTaken / GroupLength * _width))..];
        var skipped = _miniblockTaken % GroupLength;
        if (skipped == 0)
        {
            BitPacking.Unpack(rest, _width, destination[..count]);
            return count;
        }

        count = Math.Min(count, GroupLength - skipped);
        UnpackWithinGroup(rest, _width, skipped, destination[..count]);
        return count;
    }

    private static void UnpackWithinGroup<TUnsigned>(ReadOnlySpan<byte> source, int width, int skipped, Span<TUnsigned> destination)
        where TUnsigned : unmanaged, IUnsignedNumber<TUnsigned>
    {
        Span<TUnsigned> group = stackalloc TUnsigned[GroupLength];
        group = group[..(skipped + destination.Length)];
        BitPacking.Unpack(source, width, group);
        group[skipped..].CopyTo(destination);
    }

    private void Add<T>(Span<T> deltas)
        where T : unmanaged, IBinaryInteger<T>
    {
        var value = T.CreateTruncating(_value);
        var leastDelta = T.CreateTruncating(_leastDelta);
        for (var i = AddLanes(deltas, leastDelta, ref value); i < deltas.Length; i++)
        {
            value = unchecked(value + (leastDelta + deltas[i]));
            deltas[i] = value;
        }

        _value = long.CreateTruncating(value);
    }

    /// <summary>Sums the lanes of each vector up by themselves, so that a vector waits for the one before with only one addition.</summary>
    /// <returns>How many values are done.</returns>
    private static int AddLanes<T>(Span<T> deltas, T leastDelta, ref T value)
        where T : unmanaged, IBinaryInteger<T>
    {
        var least = Vector256.Create(leastDelta);
        var before = Vector256.Create(value);
        var done = 0;
        for (; Vector256.IsHardwareAccelerated && deltas.Length - done >= Vector256<T>.Count; done += Vector256<T>.Count)
        {
            var room = deltas[done..];
            var sums = SumLanes(Vector256.Create<T>(room) + least);
            (before + sums).CopyTo(room);
            before += LastLane(sums);
        }

        value = before[0];
        return done;
    }

    /// <summary>Adds to each lane those before it. Shuffled positions behind the last lane give 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> SumLanes<T>(Vector256<T> lanes)
        where T : unmanaged
    {
        if (typeof(T) == typeof(int))
        {
            var ints = lanes.AsInt32();
            ints += Vector256.Shuffle(ints, Vector256.Create(8, 0, 1, 2, 3, 4, 5, 6));
            ints += Vector256.Shuffle(ints, Vector256.Create(8, 8, 0, 1, 2, 3, 4, 5));
            ints += Vector256.Shuffle(ints, Vector256.Create(8, 8, 8, 8, 0, 1, 2, 3));
            return ints.As<int, T>();
        }

        var longs = lanes.AsInt64();
        longs += Vector256.Shuffle(longs, Vector256.Create(4L, 0, 1, 2));
        longs += Vector256.Shuffle(longs, Vector256.Create(4L, 4, 0, 1));
        return longs.As<long, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> LastLane<T>(Vector256<T> lanes)
        where T : unmanaged =>
        typeof(T) == typeof(int)
            ? Vector256.Shuffle(lanes.AsInt32(), Vector256.Create(7)).As<int, T>()
            : Vector256.Shuffle(lanes.AsInt64(), Vector256.Create(3L)).As<long, T>();

    private void BeginMiniblock(ReadOnlySpan<byte> source, int maxWidth)
    {
        if (_miniblock == _miniblocks)
        {
            _leastDelta = ReadZigZag(source);
            _widthsStart = _position;
            _position = _miniblocks <= source.Length - _position ? _position + _miniblocks : throw TooShort();
            _miniblock = 0;
        }

        _width = source[_widthsStart + _miniblock];
        if (_width > maxWidth)
        {
            throw new ParquetFormatException($"differences of {_width} bits are too wide for values of {maxWidth} bits");
        }

        // Some writers leave the filling of the last miniblock out: only what is needed must be there.
        var available = source.Length - _position;
        if ((((long)Math.Min(_miniblockLength, Left) * _width) + 7) / 8 > available)
        {
            throw TooShort();
        }

        _miniblockStart = _position;
        _miniblockTaken = 0;
        _position += (int)Math.Min((long)_miniblockLength / 8 * _width, available);
        _miniblock++;
    }

    private long ReadZigZag(ReadOnlySpan<byte> source)
    {
        var value = ReadVarint(source);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private ulong ReadVarint(ReadOnlySpan<byte> source)
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_position >= source.Length)
            {
                throw TooShort();
            }

            var part = source[_position++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new ParquetFormatException("a number before differences is too long");
    }

    private static ParquetFormatException TooShort() => new("differences end before all values were read");
}
