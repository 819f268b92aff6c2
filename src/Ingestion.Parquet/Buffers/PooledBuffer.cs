using System.Buffers.Binary;

namespace Ingestion.Parquet.Buffers;

/// <summary>Bytes behind each other in pooled memory that grows. Not safe for concurrent use.</summary>
internal sealed class PooledBuffer : IDisposable
{
    private const int LeastBytes = 256;
    private const int TrimmedBytes = 1 << 20;

    private byte[] _array = [];

    internal int Length { get; private set; }

    internal ReadOnlySpan<byte> Written => _array.AsSpan(0, Length);

    internal ReadOnlyMemory<byte> WrittenMemory => _array.AsMemory(0, Length);

    /// <summary>Returns room behind the bytes; <see cref="Advance"/> then takes it in.</summary>
    internal Span<byte> GetSpan(int leastBytes)
    {
        Reserve(leastBytes);
        return _array.AsSpan(Length);
    }

    /// <inheritdoc cref="GetSpan"/>
    internal Memory<byte> GetMemory(int leastBytes)
    {
        Reserve(leastBytes);
        return _array.AsMemory(Length);
    }

    internal void Advance(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)bytes, (uint)(_array.Length - Length), nameof(bytes));
        Length += bytes;
    }

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Length += bytes.Length;
    }

    internal void Append(byte value)
    {
        GetSpan(1)[0] = value;
        Length++;
    }

    internal void AppendUInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(GetSpan(sizeof(uint)), value);
        Length += sizeof(uint);
    }

    internal void OverwriteUInt32(int position, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(_array.AsSpan(position, sizeof(uint)), value);

    internal void AppendUInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(GetSpan(sizeof(ulong)), value);
        Length += sizeof(ulong);
    }

    /// <summary>Appends an unsigned number, seven bits a byte, the low ones first (LEB128).</summary>
    internal void AppendVarint(ulong value)
    {
        while (value >= 0x80)
        {
            Append((byte)(value | 0x80));
            value >>= 7;
        }

        Append((byte)value);
    }

    /// <summary>Removes bytes at the front and moves the rest there.</summary>
    internal void Consume(int bytes)
    {
        _array.AsSpan(bytes, Length - bytes).CopyTo(_array);
        Length -= bytes;
    }

    internal void Clear() => Length = 0;

    /// <summary>Clears the buffer, and gives memory back that was far more than needed this time.</summary>
    internal void ClearAndTrim()
    {
        if (_array.Length > TrimmedBytes && Length < _array.Length / 4)
        {
            Dispose();
        }

        Length = 0;
    }

    public void Dispose()
    {
        if (_array.Length > 0)
        {
            BufferPool.Return(_array);
            _array = [];
        }

        Length = 0;
    }

    private void Reserve(int leastBytes)
    {
        var needed = (long)Length + leastBytes;
        if (needed <= _array.Length)
        {
            return;
        }

        if (needed > Array.MaxLength)
        {
            throw new ParquetFormatException($"a buffer would need {needed:N0} bytes, more than one array can hold");
        }

        var grown = BufferPool.Rent((int)Math.Min(Array.MaxLength, Math.Max(Math.Max(needed, LeastBytes), _array.Length * 2L)));
        Written.CopyTo(grown);
        if (_array.Length > 0)
        {
            BufferPool.Return(_array);
        }

        _array = grown;
    }
}
