using System.Collections.Frozen;

namespace Ingestion.Columnar;

/// <summary>A named column of a <see cref="Schema"/>.</summary>
/// <remarks>Immutable and safe for concurrent use. Equality covers name, type, nullability and metadata.</remarks>
public sealed class Field : IEquatable<Field>
{
    /// <summary>Initializes a new instance of the <see cref="Field"/> class.</summary>
    /// <param name="name">The name, compared ordinally.</param>
    /// <param name="type">The type of the values.</param>
    /// <param name="isNullable">Whether values may be null.</param>
    /// <param name="metadata">Facts about the field for later stages; <see langword="null"/> for none.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public Field(string name, DataType type, bool isNullable = true, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(type);
        Name = name;
        Type = type;
        IsNullable = isNullable;
        Metadata = metadata is null or { Count: 0 } ? FrozenDictionary<string, string>.Empty : metadata.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the type of the values.</summary>
    public DataType Type { get; }

    /// <summary>Gets a value indicating whether values may be null.</summary>
    public bool IsNullable { get; }

    /// <summary>Gets facts about the field for later stages, such as its description or where it came from.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Returns this field under another name.</summary>
    /// <param name="name">The new name.</param>
    /// <returns>A new field.</returns>
    public Field WithName(string name) => new(name, Type, IsNullable, Metadata);

    /// <summary>Returns this field with another type.</summary>
    /// <param name="type">The new type.</param>
    /// <returns>A new field.</returns>
    public Field WithType(DataType type) => new(Name, type, IsNullable, Metadata);

    /// <summary>Returns this field with other metadata.</summary>
    /// <param name="metadata">The new metadata; replaces the old.</param>
    /// <returns>A new field.</returns>
    public Field WithMetadata(IReadOnlyDictionary<string, string> metadata) => new(Name, Type, IsNullable, metadata);

    /// <inheritdoc/>
    public bool Equals(Field? other) =>
        other is not null
        && string.Equals(Name, other.Name, StringComparison.Ordinal)
        && Type == other.Type
        && IsNullable == other.IsNullable
        && Metadata.Count == other.Metadata.Count
        && Metadata.All(pair => other.Metadata.TryGetValue(pair.Key, out var value) && string.Equals(value, pair.Value, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Field);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Type, IsNullable);

    /// <summary>Returns name, type and nullability for people.</summary>
    /// <returns>A text such as <c>order_id: string not null</c>.</returns>
    public override string ToString() => IsNullable ? $"{Name}: {Type}" : $"{Name}: {Type} not null";
}
