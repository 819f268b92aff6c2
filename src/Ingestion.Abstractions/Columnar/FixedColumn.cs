using System.Runtime.CompilerServices;

namespace Ingestion.Columnar;

/// <summary>A column whose values all take the same number of bytes.</summary>
/// <typeparam name="T">
/// <see cref="int"/> (int32, date), <see cref="long"/> (int64, time, timestamp, decimal of at most 18 digits), <see cref="float"/>,
/// <see cref="double"/>, <see cref="Int128"/> (wider decimal) or <see cref="Guid"/>.
/// </typeparam>
public sealed class FixedColumn<T> : Column
    where T : unmanaged
{
    private readonly SharedBuffer _values;
    private readonly int _offset;

    internal FixedColumn(DataType type, int length, SharedBuffer values, int offset, SharedBuffer? validity, int validityOffset)
        : base(type, length, validity, validityOffset)
    {
        _values = values;
        _offset = offset;
    }

    /// <summary>Gets the values; the one at the place of a null has no meaning.</summary>
    public ReadOnlySpan<T> Values
    {
        get
        {
            ThrowIfDisposed();
            return _values.AsSpan<T>().Slice(_offset, Length);
        }
    }

    /// <inheritdoc/>
    public override long ByteSize => ((long)Length * Unsafe.SizeOf<T>()) + ValidityBytes;

    internal override Column View(DataType type, int offset, int length)
    {
        var (validity, validityOffset) = ShareValidity(offset);
        return new FixedColumn<T>(type, length, _values.Share(), _offset + offset, validity, validityOffset);
    }

    private protected override object GetValueCore(int index) => FixedValue.ToObject(Type, Values[index]);

    private protected override void Release() => _values.Release();
}
