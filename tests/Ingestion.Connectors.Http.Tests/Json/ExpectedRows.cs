using System.Globalization;
using System.Text.Json;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Tests.Json;

/// <summary>Reads an answer the slow way, through a document, to compare with.</summary>
internal static class ExpectedRows
{
    /// <summary>The rows as text in the form of <c>Pages.Rows</c>, with late members behind the declared ones.</summary>
    internal static IReadOnlyList<string> Of(IEnumerable<JsonElement> rows, Schema schema)
    {
        var all = rows.ToArray();
        var late = Late(all, schema);
        return [.. all.Select(row => string.Join('|', [.. schema.Fields.Select(field => Value(row, field.Name, field.Type)), .. late.Select(pair => Value(row, pair.Key, pair.Value))]))];
    }

    /// <summary>The names and types of members that the schema does not know, in the order in which their first values come.</summary>
    internal static Dictionary<string, DataType> Late(IEnumerable<JsonElement> rows, Schema schema)
    {
        var late = new Dictionary<string, DataType>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            Collect(row, string.Empty, schema, late);
        }

        return late;
    }

    internal static string Value(JsonElement row, string path, DataType type) => Find(row, path) is not { ValueKind: not JsonValueKind.Null } value ? "∅" : type switch
    {
        { Kind: DataTypeKind.Json } => value.GetRawText(),
        DecimalType d => Decimal(value, d.Scale),
        { Kind: DataTypeKind.Timestamp } => DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture).UtcDateTime.ToString(CultureInfo.CurrentCulture),
        { Kind: DataTypeKind.Date } => DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture).ToString(CultureInfo.CurrentCulture),
        { Kind: DataTypeKind.Boolean } => value.GetBoolean().ToString(),
        _ => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(),
    };

    private static string Decimal(JsonElement value, int scale)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var padded = point < 0 ? $"{text}.{new string('0', scale)}" : text + new string('0', scale - (text.Length - point - 1));
        return padded.Trim('-', '0', '.').Length == 0 ? padded.TrimStart('-') : padded;
    }

    private static JsonElement? Find(JsonElement row, string path)
    {
        foreach (var part in path.Split('.'))
        {
            if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty(part, out row))
            {
                return null;
            }
        }

        return row;
    }

    private static void Collect(JsonElement owner, string prefix, Schema schema, Dictionary<string, DataType> late)
    {
        foreach (var member in owner.EnumerateObject())
        {
            var path = prefix + member.Name;
            if (schema.Fields.Any(field => field.Name.StartsWith(path + ".", StringComparison.Ordinal)))
            {
                if (member.Value.ValueKind == JsonValueKind.Object)
                {
                    Collect(member.Value, path + ".", schema, late);
                }
            }
            else if (schema.IndexOf(path) < 0 && member.Value.ValueKind != JsonValueKind.Null)
            {
                late.TryAdd(path, member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? DataType.Json : DataType.String);
            }
        }
    }
}
