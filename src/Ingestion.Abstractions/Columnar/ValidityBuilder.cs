namespace Ingestion.Columnar;

/// <summary>Collects validity bits; takes no memory before the first null.</summary>
internal sealed class ValidityBuilder : IDisposable
{
    private SharedBuffer? _bits;

    internal int NullCount { get; private set; }

    internal void AppendNull(int index)
    {
        if (_bits is null)
        {
            _bits = SharedBuffer.Rent(Math.Max(64, (index / 8) + 1));
            _bits.Array.AsSpan().Fill(0xFF);
        }

        Ensure(index);
        _bits.Array[index >> 3] &= (byte)~(1 << (index & 7));
        NullCount++;
    }

    internal void AppendValid(int index)
    {
        if (_bits is not null)
        {
            Ensure(index);
        }
    }

    internal void AppendValid(int index, int count)
    {
        if (_bits is not null && count > 0)
        {
            Ensure(index + count - 1);
        }
    }

    internal void Truncate(int length)
    {
        if (_bits is null)
        {
            return;
        }

        var array = _bits.Array;
        if ((length & 7) != 0)
        {
            array[length >> 3] |= (byte)(0xFF << (length & 7));
        }

        array.AsSpan((length + 7) >> 3).Fill(0xFF);
        NullCount = length - new Bitmap(array, 0, length).CountOnes();
    }

    internal SharedBuffer? Build(int length)
    {
        var bits = _bits;
        _bits = null;
        if (NullCount == 0)
        {
            bits?.Release();
            bits = null;
        }

        NullCount = 0;
        return length == 0 ? null : bits;
    }

    public void Dispose()
    {
        _bits?.Release();
        _bits = null;
        NullCount = 0;
    }

    /// <summary>Bits beyond the last null are kept at 1, so a value only needs room.</summary>
    private void Ensure(int index)
    {
        var used = _bits!.Array.Length;
        if (index >> 3 >= used)
        {
            _bits.Grow((index >> 3) + 1L, used);
            _bits.Array.AsSpan(used).Fill(0xFF);
        }
    }
}
