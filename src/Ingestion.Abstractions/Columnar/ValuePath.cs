namespace Ingestion.Columnar;

/// <summary>Where in a row a value stands, such as <c>lines[2].sku</c>; becomes text only for a message.</summary>
internal sealed class ValuePath
{
    private readonly ValuePath? _parent;
    private readonly string? _name;
    private readonly int _index;

    internal ValuePath(string name) => _name = name;

    private ValuePath(ValuePath parent, string? name, int index)
    {
        _parent = parent;
        _name = name;
        _index = index;
    }

    public override string ToString() => (_parent, _name) switch
    {
        (null, _) => _name!,
        (_, null) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_parent}[{_index}]"),
        _ => $"{_parent}.{_name}",
    };

    internal ValuePath Element(int index) => new(this, name: null, index);

    internal ValuePath Member(string name) => new(this, name, index: 0);
}
