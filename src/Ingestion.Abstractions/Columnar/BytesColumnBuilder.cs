using System.Text;

namespace Ingestion.Columnar;

/// <summary>Collects values of any length: text and JSON in UTF-8, or bytes.</summary>
/// <remarks>One column holds at most 2,147,483,591 bytes; a batch should stay far below.</remarks>
public sealed class BytesColumnBuilder : ColumnBuilder
{
    private const int InitialOffsets = 257;
    private const int InitialBytes = 4096;

    private SharedBuffer? _offsets;
    private SharedBuffer? _data;
    private int _lastOffsets = InitialOffsets;
    private int _lastBytes = InitialBytes;
    private int _dataLength;

    /// <summary>Initializes a new instance of the <see cref="BytesColumnBuilder"/> class.</summary>
    /// <param name="type"><see cref="DataType.String"/>, <see cref="DataType.Binary"/> or <see cref="DataType.Json"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="type"/> is another type.</exception>
    public BytesColumnBuilder(DataType type)
        : base(type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (ColumnLayouts.Of(type) != ColumnLayout.Variable)
        {
            throw new ArgumentException($"A column of type '{type}' does not hold text or bytes.", nameof(type));
        }
    }

    /// <summary>Adds a value.</summary>
    /// <param name="value">The bytes; UTF-8 for text and JSON.</param>
    /// <exception cref="OverflowException">The column would hold 2 GiB or more.</exception>
    public void Append(ReadOnlySpan<byte> value)
    {
        value.CopyTo(GetSpan(value.Length));
        Advance(value.Length);
    }

    /// <summary>Adds a text.</summary>
    /// <param name="value">The text; a lone surrogate becomes U+FFFD.</param>
    /// <exception cref="OverflowException">The column would hold 2 GiB or more.</exception>
    public void Append(ReadOnlySpan<char> value) => Advance(Encoding.UTF8.GetBytes(value, GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length))));

    /// <summary>Gets memory to write the next value into; <see cref="Advance"/> then adds it.</summary>
    /// <param name="sizeHint">The least number of bytes, from 0.</param>
    /// <returns>Memory of at least that size, valid until the next call.</returns>
    /// <exception cref="OverflowException">The column would hold 2 GiB or more.</exception>
    public Span<byte> GetSpan(int sizeHint)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sizeHint);
        if (_data is null)
        {
            _data = SharedBuffer.Rent(Math.Max(sizeHint, _lastBytes), sizeof(byte));
        }
        else if (sizeHint > _data.Array.Length - _dataLength)
        {
            _data.Grow((long)_dataLength + sizeHint, _dataLength);
        }

        return _data.Array.AsSpan(_dataLength);
    }

    /// <summary>Adds the value that was written into the memory of <see cref="GetSpan"/>.</summary>
    /// <param name="count">The bytes of the value, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is more than the memory had.</exception>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, (_data?.Array.Length ?? 0) - _dataLength);
        _dataLength += count;
        StoreEnd();
        Stored();
    }

    private protected override void AppendDefault() => StoreEnd();

    private protected override void TruncateCore(int length) => _dataLength = length == 0 ? 0 : _offsets!.AsSpan<int>()[length];

    private protected override Column BuildCore(SharedBuffer? validity)
    {
        if (_offsets is null)
        {
            StoreStart();
        }

        var column = new BytesColumn(Type, Length, _offsets!, _data ?? SharedBuffer.Rent(1), 0, validity, 0);
        _lastOffsets = Math.Max(InitialOffsets, Length + 1);
        _lastBytes = Math.Max(InitialBytes, _dataLength);
        _offsets = null;
        _data = null;
        _dataLength = 0;
        return column;
    }

    private protected override void Release()
    {
        _offsets?.Release();
        _offsets = null;
        _data?.Release();
        _data = null;
        _dataLength = 0;
    }

    private void StoreStart()
    {
        _offsets = SharedBuffer.Rent(_lastOffsets, sizeof(int));
        _offsets.AsSpan<int>()[0] = 0;
    }

    private void StoreEnd()
    {
        if (_offsets is null)
        {
            StoreStart();
        }

        var offsets = _offsets!.AsSpan<int>();
        if (Length + 1 >= offsets.Length)
        {
            _offsets.Grow((Length + 2L) * sizeof(int), (Length + 1) * sizeof(int));
            offsets = _offsets.AsSpan<int>();
        }

        offsets[Length + 1] = _dataLength;
    }
}
