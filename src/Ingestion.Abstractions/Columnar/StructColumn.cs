namespace Ingestion.Columnar;

/// <summary>A column of structs: one child column a field, each as long as this column.</summary>
/// <remarks>
/// Where the struct is null, its children hold something without meaning: from a builder a null, or a default value in a field that
/// allows no nulls. So a child whose field allows no nulls has none at all.
/// </remarks>
public sealed class StructColumn : Column
{
    private readonly Column[] _fields;

    internal StructColumn(DataType type, int length, Column[] fields, SharedBuffer? validity, int validityOffset)
        : base(type, length, validity, validityOffset) => _fields = fields;

    /// <summary>Gets the child columns in the order of <see cref="StructType.Schema"/>. They belong to this column.</summary>
    public IReadOnlyList<Column> Fields
    {
        get
        {
            ThrowIfDisposed();
            return _fields;
        }
    }

    /// <inheritdoc/>
    public override long ByteSize => Fields.Sum(column => column.ByteSize) + ValidityBytes;

    /// <summary>Gets the child column of a field.</summary>
    /// <param name="name">The field's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such field; the message lists the fields.</exception>
    public Column this[string name] => Fields[NestedParts.OrdinalOf(name, (StructType)Type)];

    /// <summary>Makes a column of child columns that are already there, such as those that a file reader decoded.</summary>
    /// <param name="type">The type of the structs.</param>
    /// <param name="length">The number of structs, from 0.</param>
    /// <param name="fields">One column a field, in order, each with <paramref name="length"/> values. The new column owns them.</param>
    /// <param name="validity">One bit a struct, 0 for a null; empty if no struct is null. The bits are copied.</param>
    /// <returns>A column that the caller disposes.</returns>
    /// <exception cref="ArgumentException">The parts do not fit each other or the type. Then <paramref name="fields"/> stay the caller's.</exception>
    public static StructColumn Create(StructType type, int length, IReadOnlyList<Column> fields, Bitmap validity = default)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (fields.Count != type.Schema.Count)
        {
            throw new ArgumentException($"'{type}' has {type.Schema.Count} fields, but {fields.Count} columns were given.", nameof(fields));
        }

        for (var i = 0; i < fields.Count; i++)
        {
            NestedChecks.CheckChild(type.Schema[i], type.Schema[i].IsNullable, fields[i], type);
            if (fields[i].Length != length)
            {
                throw new ArgumentException($"Column '{type.Schema[i].Name}' has {fields[i].Length} values, but there are {length} structs.", nameof(fields));
            }
        }

        NestedChecks.CheckValidity(validity, length);
        return new StructColumn(type, length, [.. fields], NestedParts.Copy(validity), 0);
    }

    internal override Column View(DataType type, int offset, int length)
    {
        var (validity, validityOffset) = ShareValidity(offset);
        var schema = ((StructType)type).Schema;
        var fields = new Column[_fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = _fields[i].View(schema[i].Type, offset, length);
        }

        return new StructColumn(type, length, fields, validity, validityOffset);
    }

    private protected override object GetValueCore(int index)
    {
        var schema = ((StructType)Type).Schema;
        OrderedDictionary<string, object?> values = new(_fields.Length, StringComparer.Ordinal);
        for (var i = 0; i < _fields.Length; i++)
        {
            values.Add(schema[i].Name, _fields[i].GetValue(index));
        }

        return values;
    }

    private protected override void Release()
    {
        foreach (var field in _fields)
        {
            field.Dispose();
        }
    }
}
