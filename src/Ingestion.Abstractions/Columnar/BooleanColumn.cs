namespace Ingestion.Columnar;

/// <summary>A column of true and false, one bit a value.</summary>
public sealed class BooleanColumn : Column
{
    private readonly SharedBuffer _values;
    private readonly int _offset;

    internal BooleanColumn(DataType type, int length, SharedBuffer values, int offset, SharedBuffer? validity, int validityOffset)
        : base(type, length, validity, validityOffset)
    {
        _values = values;
        _offset = offset;
    }

    /// <summary>Gets the values; the one at the place of a null has no meaning.</summary>
    public Bitmap Values
    {
        get
        {
            ThrowIfDisposed();
            return new Bitmap(_values.Array, _offset, Length);
        }
    }

    /// <inheritdoc/>
    public override long ByteSize => (Length + 7) / 8 * (NullCount == 0 ? 1L : 2L);

    internal override Column View(DataType type, int offset, int length)
    {
        var (validity, validityOffset) = ShareValidity(offset);
        return new BooleanColumn(type, length, _values.Share(), _offset + offset, validity, validityOffset);
    }

    private protected override object GetValueCore(int index) => Values[index];

    private protected override void Release() => _values.Release();
}
