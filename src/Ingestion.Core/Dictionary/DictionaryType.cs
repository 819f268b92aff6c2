using Ingestion.Columnar;

namespace Ingestion.Core.Dictionary;

/// <summary>A type as the dictionary names it.</summary>
internal sealed record DictionaryType(string Name, DataType DataType, int? MaxCharacters = null)
{
    internal const string Names = "text, code, int64, decimal(precision,scale), bool, date, timestamp, json, uuid";
    internal const int MaxCodeCharacters = 60;

    /// <summary>Finds a type by its name; <see langword="null"/> if there is none.</summary>
    internal static DictionaryType? Find(string name) => name switch
    {
        "text" => new(name, DataType.String),
        "code" => new(name, DataType.String, MaxCodeCharacters),
        "int64" => new(name, DataType.Int64),
        "bool" => new(name, DataType.Boolean),
        "date" => new(name, DataType.Date),
        "timestamp" => new(name, DataType.Timestamp),
        "json" => new(name, DataType.Json),
        "uuid" => new(name, DataType.Guid),
        _ => FindDecimal(name),
    };

    private static DictionaryType? FindDecimal(string name)
    {
        if (!name.StartsWith("decimal(", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return new(name, DataType.Parse(name));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
