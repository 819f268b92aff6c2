namespace Ingestion.Columnar;

/// <summary>Collects maps: the entries of a map are added to <see cref="Keys"/> and <see cref="Values"/>, then <see cref="Append"/> closes the map.</summary>
/// <remarks>
/// Entries keep their order, and keys may repeat. <see cref="ColumnBuilder.Truncate"/> also drops entries of a map that was not closed.
/// </remarks>
public sealed class MapColumnBuilder : ColumnBuilder
{
    private readonly MapType _type;
    private readonly OffsetsBuilder _offsets = new();

    /// <summary>Initializes a new instance of the <see cref="MapColumnBuilder"/> class.</summary>
    /// <param name="type">The type of the maps.</param>
    public MapColumnBuilder(MapType type)
        : base(type)
    {
        ArgumentNullException.ThrowIfNull(type);
        _type = type;
        Keys = Create(type.Key.Type);
        Values = Create(type.Value.Type);
    }

    /// <summary>Gets the builder that takes the keys of all maps, none of them null. Only add to it; this builder truncates, builds and disposes it.</summary>
    public ColumnBuilder Keys { get; }

    /// <summary>Gets the builder that takes one value for each key. Only add to it; this builder truncates, builds and disposes it.</summary>
    public ColumnBuilder Values { get; }

    /// <summary>Adds a map of the entries that were added since the last one; without any, an empty map.</summary>
    /// <exception cref="InvalidOperationException">There are not as many keys as values, or entries of closed maps were taken away.</exception>
    public void Append()
    {
        if (Keys.Length != Values.Length || Keys.Length < _offsets.End)
        {
            throw Mismatch();
        }

        _offsets.Append(Length, Keys.Length);
        Stored();
    }

    internal override void ThrowIfIncomplete()
    {
        ThrowIfOpen();
        Keys.ThrowIfIncomplete(_type.Key, isNullable: false, _type);
        Values.ThrowIfIncomplete(_type.Value, _type.Value.IsNullable, _type);
    }

    private protected override void AppendDefault()
    {
        ThrowIfOpen();
        _offsets.Append(Length, _offsets.End);
    }

    private protected override void TruncateCore(int length)
    {
        _offsets.Truncate(length);
        Keys.Truncate(_offsets.End);
        Values.Truncate(_offsets.End);
    }

    private protected override Column BuildCore(SharedBuffer? validity) =>
        new MapColumn(Type, Length, _offsets.Build(Length), 0, Keys.Build(), Values.Build(), validity, 0);

    private protected override void Release()
    {
        _offsets.Release();
        Keys.Dispose();
        Values.Dispose();
    }

    private void ThrowIfOpen()
    {
        if (Keys.Length != _offsets.End || Values.Length != _offsets.End)
        {
            throw Mismatch();
        }
    }

    private InvalidOperationException Mismatch() => new(
        $"The maps of '{Type}' hold {_offsets.End} entries, but there are {Keys.Length} keys and {Values.Length} values. "
        + "Close a map with Append, or drop its entries with Truncate.");
}
