namespace Ingestion.Columnar;

/// <summary>Collects true and false.</summary>
public sealed class BooleanColumnBuilder : ColumnBuilder
{
    private SharedBuffer? _values;

    /// <summary>Initializes a new instance of the <see cref="BooleanColumnBuilder"/> class.</summary>
    public BooleanColumnBuilder()
        : base(DataType.Boolean)
    {
    }

    /// <summary>Adds a value.</summary>
    /// <param name="value">The value.</param>
    public void Append(bool value)
    {
        Store(value);
        Stored();
    }

    private protected override void AppendDefault() => Store(value: false);

    private protected override void TruncateCore(int length)
    {
    }

    private protected override Column BuildCore(SharedBuffer? validity)
    {
        var column = new BooleanColumn(Type, Length, _values ?? SharedBuffer.Rent(1), 0, validity, 0);
        _values = null;
        return column;
    }

    private protected override void Release()
    {
        _values?.Release();
        _values = null;
    }

    private void Store(bool value)
    {
        _values ??= SharedBuffer.Rent(128);
        var index = Length >> 3;
        var used = _values.Array.Length;
        if (index >= used)
        {
            _values.Grow(index + 1L, used);
        }

        var mask = (byte)(1 << (Length & 7));
        ref var target = ref _values.Array[index];
        target = value ? (byte)(target | mask) : (byte)(target & ~mask);
    }
}
