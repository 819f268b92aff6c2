using Ingestion.Columnar;

namespace Ingestion.Core.Dictionary;

/// <summary>A column of the data dictionary.</summary>
/// <remarks>Immutable.</remarks>
public sealed record DictionaryColumn
{
    internal DictionaryColumn(string name, DictionaryType type)
    {
        Name = name;
        TypeName = type.Name;
        Type = type.DataType;
        MaxCharacters = type.MaxCharacters;
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the dictionary's name of the type, such as <c>code</c> or <c>decimal(19,4)</c>.</summary>
    public string TypeName { get; }

    /// <summary>Gets the type of the values.</summary>
    public DataType Type { get; }

    /// <summary>Gets the most characters (Unicode scalar values) of a value; <see langword="null"/> for any number.</summary>
    public int? MaxCharacters { get; }

    /// <summary>Gets a value indicating whether a row that is not deleted must have a value.</summary>
    public bool IsRequired { get; internal init; }

    /// <summary>Gets what the column means, and its unit, in one line.</summary>
    public required string Description { get; init; }

    /// <summary>Gets the values that are meant to occur; empty for any. For information: other values are kept.</summary>
    public IReadOnlyList<string> AllowedValues { get; internal init; } = [];
}
