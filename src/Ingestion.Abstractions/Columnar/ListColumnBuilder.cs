namespace Ingestion.Columnar;

/// <summary>Collects lists: the elements of a list are added to <see cref="Elements"/>, then <see cref="Append"/> closes the list.</summary>
/// <remarks><see cref="ColumnBuilder.Truncate"/> also drops elements of a list that was not closed.</remarks>
public sealed class ListColumnBuilder : ColumnBuilder
{
    private readonly Field _element;
    private readonly OffsetsBuilder _offsets = new();

    /// <summary>Initializes a new instance of the <see cref="ListColumnBuilder"/> class.</summary>
    /// <param name="type">The type of the lists.</param>
    public ListColumnBuilder(ListType type)
        : base(type)
    {
        ArgumentNullException.ThrowIfNull(type);
        _element = type.Element;
        Elements = Create(type.Element.Type);
    }

    /// <summary>Gets the builder that takes the elements of all lists. Only add to it; this builder truncates, builds and disposes it.</summary>
    public ColumnBuilder Elements { get; }

    /// <summary>Adds a list of the elements that were added since the last one; without any, an empty list.</summary>
    /// <exception cref="InvalidOperationException">Elements of closed lists were taken away.</exception>
    public void Append()
    {
        if (Elements.Length < _offsets.End)
        {
            throw Mismatch();
        }

        _offsets.Append(Length, Elements.Length);
        Stored();
    }

    internal override void ThrowIfIncomplete()
    {
        ThrowIfOpen();
        Elements.ThrowIfIncomplete(_element, _element.IsNullable, Type);
    }

    private protected override void AppendDefault()
    {
        ThrowIfOpen();
        _offsets.Append(Length, _offsets.End);
    }

    private protected override void TruncateCore(int length)
    {
        _offsets.Truncate(length);
        Elements.Truncate(_offsets.End);
    }

    private protected override Column BuildCore(SharedBuffer? validity) =>
        new ListColumn(Type, Length, _offsets.Build(Length), 0, Elements.Build(), validity, 0);

    private protected override void Release()
    {
        _offsets.Release();
        Elements.Dispose();
    }

    private void ThrowIfOpen()
    {
        if (Elements.Length != _offsets.End)
        {
            throw Mismatch();
        }
    }

    private InvalidOperationException Mismatch() => new(
        $"The lists of '{Type}' hold {_offsets.End} elements, but the builder of the elements has {Elements.Length}. "
        + "Close a list with Append, or drop its elements with Truncate.");
}
