namespace Ingestion.Columnar;

/// <summary>The values of one field of a <see cref="RecordBatch"/>, in pooled memory.</summary>
/// <remarks>
/// <para>A column is immutable. Reading is safe for concurrent use; <see cref="Dispose"/> is not safe beside a read.</para>
/// <para>
/// <see cref="Slice"/>, <see cref="Share"/> and <see cref="As"/> copy nothing: the memory goes back to the pool when the last column
/// that shares it is disposed. Spans that a column hands out are valid until then.
/// </para>
/// </remarks>
public abstract class Column : IDisposable
{
    private readonly SharedBuffer? _validity;
    private readonly int _validityOffset;
    private int _isDisposed;

    private protected Column(DataType type, int length, SharedBuffer? validity, int validityOffset)
    {
        Type = type;
        Length = length;
        _validityOffset = validityOffset;
        if (validity is not null)
        {
            NullCount = length - new Bitmap(validity.Array, validityOffset, length).CountOnes();
            _validity = validity;
        }
    }

    /// <summary>Gets the type of the values.</summary>
    public DataType Type { get; }

    /// <summary>Gets the number of values, nulls included.</summary>
    public int Length { get; }

    /// <summary>Gets the number of nulls.</summary>
    public int NullCount { get; }

    /// <summary>Gets the bits that tell values (1) from nulls (0); empty when <see cref="NullCount"/> is 0.</summary>
    public Bitmap Validity
    {
        get
        {
            ThrowIfDisposed();
            return _validity is null || NullCount == 0 ? default : new Bitmap(_validity.Array, _validityOffset, Length);
        }
    }

    /// <summary>Gets the bytes of memory that the values take, without what the pool adds.</summary>
    public abstract long ByteSize { get; }

    private protected long ValidityBytes => NullCount == 0 ? 0 : (Length + 7) / 8;

    /// <summary>Tells whether a value is null.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <returns><see langword="true"/> for a null.</returns>
    public bool IsNull(int index)
    {
        ThrowIfDisposed();
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Length, nameof(index));
        return NullCount != 0 && !Validity[index];
    }

    /// <summary>Returns a range of the values without a copy.</summary>
    /// <param name="offset">The first value, from 0.</param>
    /// <param name="length">The number of values.</param>
    /// <returns>A column that the caller disposes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range lies outside of the column.</exception>
    public Column Slice(int offset, int length)
    {
        ThrowIfDisposed();
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)offset + length, Length, nameof(length));
        return View(Type, offset, length);
    }

    /// <summary>Returns the same values again without a copy.</summary>
    /// <returns>A column that the caller disposes.</returns>
    public Column Share() => Slice(0, Length);

    /// <summary>Returns the same memory under another type of the same layout, such as <c>int64</c> as <c>timestamp</c>, without a copy.</summary>
    /// <param name="type">The other type.</param>
    /// <returns>A column that the caller disposes.</returns>
    /// <exception cref="ArgumentException">The layouts differ, or nulls lie inside of a nested column where <paramref name="type"/> allows none.</exception>
    /// <remarks>
    /// Values are not checked: who calls it knows that they are right for <paramref name="type"/>. Nested types have the same layout when
    /// they have the same structure, whatever the names in it.
    /// </remarks>
    public Column As(DataType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        ThrowIfDisposed();
        if (!ColumnLayouts.AreSame(type, Type))
        {
            throw new ArgumentException($"A column of type '{Type}' can't be seen as '{type}': they differ in memory.", nameof(type));
        }

        NestedChecks.CheckNulls(this, type);

        return View(type, 0, Length);
    }

    /// <summary>Returns one value as an object; slow, for tests and displays.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <returns>
    /// <see langword="null"/>, or by type: <see cref="bool"/>, <see cref="int"/>, <see cref="long"/>, <see cref="float"/>,
    /// <see cref="double"/>, <see cref="ExactDecimal"/>, <see cref="DateOnly"/>, <see cref="TimeOnly"/>, <see cref="DateTime"/> (its kind
    /// tells UTC from local), <see cref="string"/> (text and JSON), an array of bytes, or <see cref="System.Guid"/>; for a list an array
    /// of objects, for a struct an <see cref="IReadOnlyDictionary{TKey, TValue}"/> of <see cref="string"/> and <see cref="object"/> in the
    /// order of its fields, for a map an array of <see cref="KeyValuePair{TKey, TValue}"/> of <see cref="object"/> and <see cref="object"/>.
    /// </returns>
    public object? GetValue(int index) => IsNull(index) ? null : GetValueCore(index);

    /// <summary>Gives the memory back. A second call does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _validity?.Release();
            Release();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Returns a range under a type of the same layout; the caller has checked both.</summary>
    internal abstract Column View(DataType type, int offset, int length);

    private protected void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_isDisposed != 0, this);

    private protected (SharedBuffer? Validity, int Offset) ShareValidity(int offset) =>
        NullCount == 0 ? (null, 0) : (_validity!.Share(), _validityOffset + offset);

    private protected abstract object GetValueCore(int index);

    private protected abstract void Release();
}
