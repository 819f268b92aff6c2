using System.Collections.Frozen;

namespace Ingestion.Core.Dictionary;

/// <summary>The standard tables and columns, whatever the ERP.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
public sealed class DataDictionary
{
    private const string EmbeddedDocument = "dictionary.v1.json";
    private const string EmbeddedSchema = "dictionary.schema.json";

    private static readonly Lazy<DataDictionary> Embedded = new(() => Parse(ReadEmbedded(EmbeddedDocument), EmbeddedDocument));

    private readonly FrozenDictionary<string, DictionaryDataType> _dataTypes;

    internal DataDictionary(string version, IReadOnlyList<DictionaryDataType> dataTypes)
    {
        Version = version;
        DataTypes = dataTypes;
        _dataTypes = dataTypes.ToFrozenDictionary(dataType => dataType.Name, StringComparer.Ordinal);
    }

    /// <summary>Gets the dictionary that comes with this package.</summary>
    public static DataDictionary Default => Embedded.Value;

    /// <summary>Gets the version, such as <c>1.0.0</c>: a new column raises the second number, a changed one the first.</summary>
    public string Version { get; }

    /// <summary>Gets the data types in the order of the document.</summary>
    public IReadOnlyList<DictionaryDataType> DataTypes { get; }

    /// <summary>Reads a dictionary document.</summary>
    /// <param name="utf8">The document: JSON, comments allowed, as <see cref="ReadSchema"/> describes it.</param>
    /// <param name="source">Where it came from, for messages.</param>
    /// <returns>The dictionary.</returns>
    /// <exception cref="IngestionException">
    /// The text is no JSON, has an unknown key, or contradicts itself; the message lists every contradiction.
    /// </exception>
    public static DataDictionary Parse(ReadOnlyMemory<byte> utf8, string source) => DictionaryReader.Read(utf8, source);

    /// <summary>Returns the JSON schema of dictionary documents, for editors.</summary>
    /// <returns>The UTF-8 text.</returns>
    public static ReadOnlyMemory<byte> ReadSchema() => ReadEmbedded(EmbeddedSchema);

    /// <summary>Returns a data type.</summary>
    /// <param name="name">The name, such as <c>sales_orders</c>.</param>
    /// <returns>The data type.</returns>
    /// <exception cref="IngestionException">There is none; the message names the nearest one and lists all.</exception>
    public DictionaryDataType GetDataType(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_dataTypes.TryGetValue(name, out var dataType))
        {
            return dataType;
        }

        var nearest = Nearest.To(name, _dataTypes.Keys);
        throw new IngestionException(
            ErrorClass.Configuration,
            "ING1004",
            $"The data dictionary {Version} has no data type '{name}'.{(nearest is null ? string.Empty : $" Did you mean '{nearest}'?")} Known: {string.Join(", ", _dataTypes.Keys.Order(StringComparer.Ordinal))}.")
        {
            Subject = name,
            Remedy = "Choose one of the known data types, or add it to a data dictionary of your own.",
        };
    }

    private static byte[] ReadEmbedded(string name)
    {
        using var stream = typeof(DataDictionary).Assembly.GetManifestResourceStream(typeof(DataDictionary), name)
            ?? throw new InvalidOperationException($"The package lacks its resource '{name}'.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
