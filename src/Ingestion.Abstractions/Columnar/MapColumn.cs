namespace Ingestion.Columnar;

/// <summary>A column of maps, each with any number of entries of a key and a value.</summary>
/// <remarks>
/// Entries lie behind each other in <see cref="Keys"/> and <see cref="Values"/>; map i ends where map i + 1 begins, at
/// <see cref="Offsets"/>[i + 1]. Keys are never null; nothing makes sure that they are unique. A null has no entries.
/// </remarks>
public sealed class MapColumn : Column
{
    private readonly SharedBuffer _offsets;
    private readonly int _offset;
    private readonly Column _keys;
    private readonly Column _values;

    internal MapColumn(DataType type, int length, SharedBuffer offsets, int offset, Column keys, Column values, SharedBuffer? validity, int validityOffset)
        : base(type, length, validity, validityOffset)
    {
        _offsets = offsets;
        _offset = offset;
        _keys = keys;
        _values = values;
    }

    /// <summary>
    /// Gets <see cref="Column.Length"/> + 1 rising positions in <see cref="Keys"/> and <see cref="Values"/>; the first is not 0 in a slice.
    /// </summary>
    public ReadOnlySpan<int> Offsets
    {
        get
        {
            ThrowIfDisposed();
            return _offsets.AsSpan<int>().Slice(_offset, Length + 1);
        }
    }

    /// <summary>Gets the keys that <see cref="Offsets"/> points into; more than those of this column's maps in a slice. They belong to this column.</summary>
    public Column Keys
    {
        get
        {
            ThrowIfDisposed();
            return _keys;
        }
    }

    /// <summary>Gets the values, one for each of <see cref="Keys"/>. They belong to this column.</summary>
    public Column Values
    {
        get
        {
            ThrowIfDisposed();
            return _values;
        }
    }

    /// <inheritdoc/>
    public override long ByteSize => NestedParts.ByteSize(Offsets, _keys, _values) + ValidityBytes;

    /// <summary>Makes a column of entries that are already there, such as those that a file reader decoded by column.</summary>
    /// <param name="type">The type of the maps.</param>
    /// <param name="offsets">Rising positions in <paramref name="keys"/> and <paramref name="values"/>, one more than there are maps; they are copied.</param>
    /// <param name="keys">The keys; none is null. The new column owns them.</param>
    /// <param name="values">One value for each key. The new column owns them.</param>
    /// <param name="validity">One bit a map, 0 for a null, which must have no entries; empty if no map is null. The bits are copied.</param>
    /// <returns>A column that the caller disposes.</returns>
    /// <exception cref="ArgumentException">
    /// The parts do not fit each other or the type. Then <paramref name="keys"/> and <paramref name="values"/> stay the caller's.
    /// </exception>
    public static MapColumn Create(MapType type, ReadOnlySpan<int> offsets, Column keys, Column values, Bitmap validity = default)
    {
        ArgumentNullException.ThrowIfNull(type);
        NestedChecks.CheckChild(type.Key, isNullable: false, keys, type);
        NestedChecks.CheckChild(type.Value, type.Value.IsNullable, values, type);
        if (keys.Length != values.Length)
        {
            throw new ArgumentException($"There are {keys.Length} keys, but {values.Length} values.", nameof(values));
        }

        NestedChecks.CheckOffsets(offsets, keys.Length, validity);
        return new MapColumn(type, offsets.Length - 1, NestedParts.Copy(offsets), 0, keys, values, NestedParts.Copy(validity), 0);
    }

    internal override Column View(DataType type, int offset, int length)
    {
        var (validity, validityOffset) = ShareValidity(offset);
        var map = (MapType)type;
        var keys = _keys.View(map.Key.Type, 0, _keys.Length);
        var values = _values.View(map.Value.Type, 0, _values.Length);
        return new MapColumn(type, length, _offsets.Share(), _offset + offset, keys, values, validity, validityOffset);
    }

    private protected override object GetValueCore(int index)
    {
        var start = Offsets[index];
        var entries = new KeyValuePair<object, object?>[Offsets[index + 1] - start];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = new(_keys.GetValue(start + i)!, _values.GetValue(start + i));
        }

        return entries;
    }

    private protected override void Release()
    {
        _offsets.Release();
        _keys.Dispose();
        _values.Dispose();
    }
}
