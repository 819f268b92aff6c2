using System.Numerics;
using System.Runtime.InteropServices;

namespace Ingestion.Parquet.Encodings;

/// <summary>Reads numbers in the run-length / bit-packing hybrid encoding: levels, dictionary indexes, booleans.</summary>
internal struct HybridDecoder
{
    private const int MaxWidth = 32;
    private const int GroupLength = 8;

    private readonly ReadOnlyMemory<byte> _data;
    private readonly int _width;
    private int _position;
    private int _left;
    private bool _isPacked;
    private uint _value;
    private int _packedStart;
    private int _packedTaken;

    internal HybridDecoder(ReadOnlyMemory<byte> data, int width)
    {
        if (width is < 0 or > MaxWidth)
        {
            throw new ParquetFormatException($"the bit width {width} is not one of 0 to {MaxWidth}");
        }

        _data = data;
        _width = width;
    }

    /// <summary>Takes the next values as long as they are equal.</summary>
    /// <param name="most">The most values to take, at least 1.</param>
    /// <param name="value">The value.</param>
    /// <returns>How many there are, at least 1.</returns>
    internal int NextRun(int most, out int value)
    {
        var source = _data.Span;
        ReadHeaders(source);
        if (!_isPacked)
        {
            value = (int)_value;
            return TakeFromRun(most);
        }

        var end = Math.Min(most, _left);
        var taken = _width == 1 ? CountEqualBits(source, out var first) : CountEqual(source, end, out first);
        taken = Math.Min(taken, end);
        TakeFromPacked(taken);
        value = (int)first;
        return taken;
    }

    /// <summary>Takes as many values as the destination holds.</summary>
    internal void Read(Span<int> destination) => ReadNumbers(MemoryMarshal.Cast<int, uint>(destination));

    /// <inheritdoc cref="Read(Span{int})"/>
    /// <remarks>For levels, of at most eight bits.</remarks>
    internal void Read(Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_width, 8, nameof(destination));
        ReadNumbers(destination);
    }

    private void ReadNumbers<T>(Span<T> destination)
        where T : unmanaged, IUnsignedNumber<T>
    {
        var source = _data.Span;
        while (!destination.IsEmpty)
        {
            ReadHeaders(source);
            int count;
            if (_isPacked)
            {
                count = ReadPacked(source, destination);
            }
            else
            {
                count = TakeFromRun(destination.Length);
                destination[..count].Fill(T.CreateTruncating(_value));
            }

            destination = destination[count..];
        }
    }

    private int ReadPacked<T>(ReadOnlySpan<byte> source, Span<T> destination)
        where T : unmanaged, IUnsignedNumber<T>
    {
        var count = Math.Min(_left, destination.Length);
        var behindGroups = _packedTaken % GroupLength;
        if (behindGroups != 0)
        {
            count = Math.Min(count, GroupLength - behindGroups);
            for (var i = 0; i < count; i++)
            {
                destination[i] = T.CreateTruncating(PackedAt(source, _packedTaken + i));
            }
        }
        else
        {
            var start = _packedStart + (int)((long)_packedTaken / GroupLength * _width);
            BitPacking.Unpack(source[start..], _width, destination[..count]);
        }

        TakeFromPacked(count);
        return count;
    }

    private readonly int CountEqual(ReadOnlySpan<byte> source, int end, out uint first)
    {
        first = PackedAt(source, _packedTaken);
        var count = 1;
        while (count < end && PackedAt(source, _packedTaken + count) == first)
        {
            count++;
        }

        return count;
    }

    /// <summary>Counts equal bits up to the end of a word, so some may follow; bits behind the packed ones may be counted.</summary>
    private readonly int CountEqualBits(ReadOnlySpan<byte> source, out uint first)
    {
        var shift = _packedTaken % GroupLength;
        var word = BitPacking.ReadWord(source[(_packedStart + (_packedTaken / GroupLength))..]) >> shift;
        first = (uint)word & 1;
        return Math.Min(BitOperations.TrailingZeroCount(first == 0 ? word : ~word), 64 - shift);
    }

    private readonly uint PackedAt(ReadOnlySpan<byte> source, int index)
    {
        var bit = (long)index * _width;
        var first = _packedStart + (int)(bit >> 3);
        var word = BitPacking.ReadWord(source[first..]);
        return (uint)((word >> (int)(bit & 7)) & ((1UL << _width) - 1));
    }

    private int TakeFromRun(int most)
    {
        var count = Math.Min(most, _left);
        _left -= count;
        return count;
    }

    private void TakeFromPacked(int count)
    {
        _left -= count;
        _packedTaken += count;
    }

    private void ReadHeaders(ReadOnlySpan<byte> source)
    {
        while (_left == 0)
        {
            var header = ReadVarint(source);
            _isPacked = (header & 1) == 1;
            if (_isPacked)
            {
                BeginPacked(source, header >> 1);
            }
            else
            {
                BeginRun(source, header >> 1);
            }
        }
    }

    private void BeginPacked(ReadOnlySpan<byte> source, ulong groups)
    {
        if (groups > int.MaxValue / GroupLength)
        {
            throw new ParquetFormatException($"{groups} packed groups of levels or indexes are too many");
        }

        var bytes = (long)groups * _width;
        var available = source.Length - _position;

        // Some writers leave the filling of the last group out: only what is there can be read.
        _left = bytes <= available ? (int)groups * GroupLength : (int)(available * 8L / _width);
        _packedStart = _position;
        _packedTaken = 0;
        _position += (int)Math.Min(bytes, available);
        if (_left == 0 && groups > 0)
        {
            throw TooShort();
        }
    }

    private void BeginRun(ReadOnlySpan<byte> source, ulong count)
    {
        _left = count <= int.MaxValue ? (int)count : throw new ParquetFormatException($"a run of {count} levels or indexes is too long");
        var bytes = (_width + 7) / 8;
        if (bytes > source.Length - _position)
        {
            throw TooShort();
        }

        _value = (uint)BitPacking.ReadWord(source.Slice(_position, bytes));
        _position += bytes;
    }

    private ulong ReadVarint(ReadOnlySpan<byte> source)
    {
        var value = 0UL;
        for (var shift = 0; shift < 35; shift += 7)
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

        throw new ParquetFormatException("the header of a run of levels or indexes is too long");
    }

    private static ParquetFormatException TooShort() => new("levels or indexes end before all values were read");
}
