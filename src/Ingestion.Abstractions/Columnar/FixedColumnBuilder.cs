using System.Runtime.CompilerServices;

namespace Ingestion.Columnar;

/// <summary>Collects values that all take the same number of bytes.</summary>
/// <typeparam name="T">The stored type; see <see cref="FixedColumn{T}"/>.</typeparam>
public sealed class FixedColumnBuilder<T> : ColumnBuilder
    where T : unmanaged
{
    private const int InitialCapacity = 256;

    private SharedBuffer? _values;
    private int _capacity;
    private int _lastLength = InitialCapacity;

    /// <summary>Initializes a new instance of the <see cref="FixedColumnBuilder{T}"/> class.</summary>
    /// <param name="type">The type of the column.</param>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> does not hold values of <paramref name="type"/>.</exception>
    public FixedColumnBuilder(DataType type)
        : base(type)
    {
        ArgumentNullException.ThrowIfNull(type);
        ColumnLayouts.Require<T>(type);
    }

    /// <summary>Adds a value.</summary>
    /// <param name="value">The value.</param>
    public void Append(T value)
    {
        Store(value);
        Stored();
    }

    /// <summary>Adds values.</summary>
    /// <param name="values">The values; none is null.</param>
    public void Append(ReadOnlySpan<T> values)
    {
        Reserve(values.Length);
        values.CopyTo(_values!.AsSpan<T>()[Length..]);
        Stored(values.Length);
    }

    /// <summary>Adds one value several times.</summary>
    /// <param name="value">The value.</param>
    /// <param name="count">How often, from 0.</param>
    public void AppendRepeated(T value, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Reserve(count);
        _values!.AsSpan<T>().Slice(Length, count).Fill(value);
        Stored(count);
    }

    /// <summary>Builds with validity bits that another builder collected.</summary>
    internal Column BuildWith(SharedBuffer? validity)
    {
        var column = BuildCore(validity);
        Length = 0;
        return column;
    }

    private protected override void AppendDefault() => Store(default);

    private protected override void TruncateCore(int length)
    {
    }

    private protected override Column BuildCore(SharedBuffer? validity)
    {
        Reserve(0);
        var column = new FixedColumn<T>(Type, Length, _values!, 0, validity, 0);
        _lastLength = Math.Max(InitialCapacity, Length);
        _values = null;
        _capacity = 0;
        return column;
    }

    private protected override void Release()
    {
        _values?.Release();
        _values = null;
        _capacity = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(T value)
    {
        if (Length >= _capacity)
        {
            Reserve(1);
        }

        Unsafe.WriteUnaligned(ref _values!.Array[Length * Unsafe.SizeOf<T>()], value);
    }

    private void Reserve(int count)
    {
        var needed = checked(Length + count);
        if (_values is null)
        {
            _values = SharedBuffer.Rent(Math.Max(needed, _lastLength), Unsafe.SizeOf<T>());
        }
        else if (needed > _capacity)
        {
            _values.Grow((long)needed * Unsafe.SizeOf<T>(), Length * Unsafe.SizeOf<T>());
        }

        _capacity = _values.Array.Length / Unsafe.SizeOf<T>();
    }
}
