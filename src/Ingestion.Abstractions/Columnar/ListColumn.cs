namespace Ingestion.Columnar;

/// <summary>A column of lists, each with any number of elements of one type.</summary>
/// <remarks>
/// All elements lie behind each other in <see cref="Values"/>; list i ends where list i + 1 begins, at <see cref="Offsets"/>[i + 1].
/// A null has no elements.
/// </remarks>
public sealed class ListColumn : Column
{
    private readonly SharedBuffer _offsets;
    private readonly int _offset;
    private readonly Column _values;

    internal ListColumn(DataType type, int length, SharedBuffer offsets, int offset, Column values, SharedBuffer? validity, int validityOffset)
        : base(type, length, validity, validityOffset)
    {
        _offsets = offsets;
        _offset = offset;
        _values = values;
    }

    /// <summary>Gets <see cref="Column.Length"/> + 1 rising positions in <see cref="Values"/>; the first is not 0 in a slice.</summary>
    public ReadOnlySpan<int> Offsets
    {
        get
        {
            ThrowIfDisposed();
            return _offsets.AsSpan<int>().Slice(_offset, Length + 1);
        }
    }

    /// <summary>Gets the elements that <see cref="Offsets"/> points into; more than those of this column's lists in a slice. They belong to this column.</summary>
    public Column Values
    {
        get
        {
            ThrowIfDisposed();
            return _values;
        }
    }

    /// <inheritdoc/>
    public override long ByteSize => NestedParts.ByteSize(Offsets, _values) + ValidityBytes;

    /// <summary>Makes a column of elements that are already there, such as those that a file reader decoded by column.</summary>
    /// <param name="type">The type of the lists.</param>
    /// <param name="offsets">Rising positions in <paramref name="values"/>, one more than there are lists; they are copied.</param>
    /// <param name="values">The elements. The new column owns them.</param>
    /// <param name="validity">One bit a list, 0 for a null, which must have no elements; empty if no list is null. The bits are copied.</param>
    /// <returns>A column that the caller disposes.</returns>
    /// <exception cref="ArgumentException">The parts do not fit each other or the type. Then <paramref name="values"/> stays the caller's.</exception>
    public static ListColumn Create(ListType type, ReadOnlySpan<int> offsets, Column values, Bitmap validity = default)
    {
        ArgumentNullException.ThrowIfNull(type);
        NestedChecks.CheckChild(type.Element, type.Element.IsNullable, values, type);
        NestedChecks.CheckOffsets(offsets, values.Length, validity);
        return new ListColumn(type, offsets.Length - 1, NestedParts.Copy(offsets), 0, values, NestedParts.Copy(validity), 0);
    }

    internal override Column View(DataType type, int offset, int length)
    {
        var (validity, validityOffset) = ShareValidity(offset);
        var values = _values.View(((ListType)type).Element.Type, 0, _values.Length);
        return new ListColumn(type, length, _offsets.Share(), _offset + offset, values, validity, validityOffset);
    }

    private protected override object GetValueCore(int index)
    {
        var start = Offsets[index];
        var list = new object?[Offsets[index + 1] - start];
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = _values.GetValue(start + i);
        }

        return list;
    }

    private protected override void Release()
    {
        _offsets.Release();
        _values.Dispose();
    }
}
