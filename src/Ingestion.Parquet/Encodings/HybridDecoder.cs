namespace Ingestion.Parquet.Encodings;

/// <summary>Reads numbers in the run-length / bit-packing hybrid encoding: levels, dictionary indexes, booleans.</summary>
internal struct HybridDecoder
{
    private const int MaxWidth = 32;

    private readonly ReadOnlyMemory<byte> _data;
    private readonly int _width;
    private int _position;
    private int _left;
    private bool _isPacked;
    private int _value;
    private long _bitPosition;

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
        while (_left == 0)
        {
            ReadHeader();
        }

        if (!_isPacked)
        {
            value = _value;
            var count = Math.Min(most, _left);
            _left -= count;
            return count;
        }

        value = ReadPacked();
        var taken = 1;
        while (taken < most && _left > 0)
        {
            var before = _bitPosition;
            if (ReadPacked() != value)
            {
                _bitPosition = before;
                _left++;
                break;
            }

            taken++;
        }

        return taken;
    }

    /// <summary>Takes as many values as the destination holds.</summary>
    internal void Read(Span<int> destination)
    {
        while (!destination.IsEmpty)
        {
            var count = NextRun(destination.Length, out var value);
            destination[..count].Fill(value);
            destination = destination[count..];
        }
    }

    private void ReadHeader()
    {
        var header = ReadVarint();
        _isPacked = (header & 1) == 1;
        var count = header >> 1;
        if (_isPacked)
        {
            var bytes = count * (ulong)_width;
            if (count > int.MaxValue / 8)
            {
                throw new ParquetFormatException($"{count} packed groups of levels or indexes are too many");
            }

            _bitPosition = (long)_position * 8;
            var available = _data.Length - _position;

            // Some writers leave the filling of the last group out: only what is there can be read.
            _left = bytes <= (ulong)available || _width == 0 ? (int)count * 8 : available * 8 / _width;
            _position += (int)Math.Min(bytes, (ulong)available);
            if (_left == 0 && count > 0)
            {
                throw TooShort();
            }
        }
        else
        {
            _left = count <= int.MaxValue ? (int)count : throw new ParquetFormatException($"a run of {count} levels or indexes is too long");
            _value = ReadRunValue();
        }
    }

    private int ReadRunValue()
    {
        var bytes = (_width + 7) / 8;
        if (bytes > _data.Length - _position)
        {
            throw TooShort();
        }

        var source = _data.Span.Slice(_position, bytes);
        _position += bytes;
        var value = 0;
        for (var i = bytes - 1; i >= 0; i--)
        {
            value = (value << 8) | source[i];
        }

        return value;
    }

    private int ReadPacked()
    {
        var source = _data.Span;
        ulong value = 0;
        var first = (int)(_bitPosition >> 3);
        var shift = (int)(_bitPosition & 7);
        var bytes = (shift + _width + 7) / 8;
        for (var i = 0; i < bytes; i++)
        {
            value |= (ulong)source[first + i] << (8 * i);
        }

        _bitPosition += _width;
        _left--;
        return (int)((value >> shift) & ((1UL << _width) - 1));
    }

    private ulong ReadVarint()
    {
        var source = _data.Span;
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
