namespace Ingestion.Columnar;

/// <summary>Collects structs: one value is added to each of <see cref="Fields"/>, then <see cref="Append"/> adds the struct.</summary>
/// <remarks>
/// A null struct needs no values: it puts a null into each field, or a default value where the field allows no nulls.
/// <see cref="ColumnBuilder.Truncate"/> also drops values that <see cref="Append"/> did not take up.
/// </remarks>
public sealed class StructColumnBuilder : ColumnBuilder
{
    private readonly StructType _type;
    private readonly ColumnBuilder[] _fields;

    /// <summary>Initializes a new instance of the <see cref="StructColumnBuilder"/> class.</summary>
    /// <param name="type">The type of the structs.</param>
    public StructColumnBuilder(StructType type)
        : base(type)
    {
        ArgumentNullException.ThrowIfNull(type);
        _type = type;
        _fields = [.. type.Schema.Fields.Select(field => Create(field.Type))];
    }

    /// <summary>Gets the builders of the fields, in order. Only add to them; this builder truncates, builds and disposes them.</summary>
    public IReadOnlyList<ColumnBuilder> Fields => _fields;

    /// <summary>Gets the builder of a field.</summary>
    /// <param name="name">The field's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such field; the message lists the fields.</exception>
    public ColumnBuilder this[string name] => _fields[NestedParts.OrdinalOf(name, _type)];

    /// <summary>Adds a struct of the values that were added to the fields, one to each, since the last one.</summary>
    /// <exception cref="InvalidOperationException">A field got no value or several; the message names it.</exception>
    public void Append()
    {
        CheckLengths(Length + 1);
        Stored();
    }

    internal override void ThrowIfIncomplete()
    {
        CheckLengths(Length);
        for (var i = 0; i < _fields.Length; i++)
        {
            _fields[i].ThrowIfIncomplete(_type.Schema[i], _type.Schema[i].IsNullable, _type);
        }
    }

    private protected override void AppendDefault()
    {
        CheckLengths(Length);
        for (var i = 0; i < _fields.Length; i++)
        {
            if (_type.Schema[i].IsNullable)
            {
                _fields[i].AppendNull();
            }
            else
            {
                _fields[i].AppendDefaults(1);
            }
        }
    }

    private protected override void TruncateCore(int length)
    {
        foreach (var field in _fields)
        {
            field.Truncate(length);
        }
    }

    private protected override Column BuildCore(SharedBuffer? validity) =>
        new StructColumn(_type, Length, Array.ConvertAll(_fields, field => field.Build()), validity, 0);

    private protected override void Release()
    {
        foreach (var field in _fields)
        {
            field.Dispose();
        }
    }

    private void CheckLengths(int length)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            if (_fields[i].Length != length)
            {
                throw new InvalidOperationException(
                    $"Field '{_type.Schema[i].Name}' of '{_type}' has {_fields[i].Length} values, but should have {length}: "
                    + "add one value to each field, then call Append.");
            }
        }
    }
}
