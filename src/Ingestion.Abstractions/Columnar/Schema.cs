using System.Collections.Frozen;

namespace Ingestion.Columnar;

/// <summary>The ordered fields of a <see cref="RecordBatch"/>.</summary>
/// <remarks>Immutable and safe for concurrent use. Names are unique and compared ordinally.</remarks>
public sealed class Schema : IEquatable<Schema>
{
    private readonly Field[] _fields;
    private readonly FrozenDictionary<string, int> _ordinals;

    /// <summary>Initializes a new instance of the <see cref="Schema"/> class.</summary>
    /// <param name="fields">The fields in order; may be empty.</param>
    /// <exception cref="ArgumentException">Two fields have one name; the message names it.</exception>
    public Schema(params IEnumerable<Field> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        _fields = [.. fields];
        var ordinals = new Dictionary<string, int>(_fields.Length, StringComparer.Ordinal);
        for (var i = 0; i < _fields.Length; i++)
        {
            if (!ordinals.TryAdd(_fields[i].Name, i))
            {
                throw new ArgumentException($"Two fields are named '{_fields[i].Name}'. Names in a schema must be unique.", nameof(fields));
            }
        }

        _ordinals = ordinals.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Gets the fields in order.</summary>
    public IReadOnlyList<Field> Fields => _fields;

    /// <summary>Gets the number of fields.</summary>
    public int Count => _fields.Length;

    /// <summary>Gets the field at a position.</summary>
    /// <param name="ordinal">The position, from 0.</param>
    public Field this[int ordinal] => _fields[ordinal];

    /// <summary>Finds a field's position.</summary>
    /// <param name="name">The name, compared ordinally.</param>
    /// <returns>The position, or -1 if there is no such field.</returns>
    public int IndexOf(string name) => _ordinals.TryGetValue(name, out var ordinal) ? ordinal : -1;

    /// <inheritdoc/>
    public bool Equals(Schema? other) => other is not null && (ReferenceEquals(this, other) || _fields.AsSpan().SequenceEqual(other._fields));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Schema);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (var field in _fields)
        {
            hash.Add(field);
        }

        return hash.ToHashCode();
    }

    /// <summary>Returns the fields for people, separated by commas.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(", ", _fields.AsEnumerable());
}
