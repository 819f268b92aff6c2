using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Ingestion;

/// <summary>Finds keys that a JSON contract does not know.</summary>
internal static class UnknownKeys
{
    internal static void Reject(JsonElement json, JsonTypeInfo typeInfo, string source, string path)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object when typeInfo.Kind == JsonTypeInfoKind.Object:
                var known = typeInfo.Properties.Where(CanBeRead).ToArray();
                foreach (var member in json.EnumerateObject())
                {
                    var property = known.FirstOrDefault(p => string.Equals(p.Name, member.Name, StringComparison.Ordinal));
                    if (property is null && !string.Equals(member.Name, "$schema", StringComparison.Ordinal))
                    {
                        throw Unknown(member.Name, [.. known.Select(p => p.Name)], source, path);
                    }

                    if (property is not null)
                    {
                        Reject(member.Value, typeInfo.Options.GetTypeInfo(property.PropertyType), source, SettingsDocument.Join(path, member.Name));
                    }
                }

                break;
            case JsonValueKind.Object when typeInfo is { Kind: JsonTypeInfoKind.Dictionary, ElementType: { } elementType }:
                foreach (var member in json.EnumerateObject())
                {
                    Reject(member.Value, typeInfo.Options.GetTypeInfo(elementType), source, SettingsDocument.Join(path, member.Name));
                }

                break;
            case JsonValueKind.Array when typeInfo is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } elementType }:
                var index = 0;
                foreach (var element in json.EnumerateArray())
                {
                    Reject(element, typeInfo.Options.GetTypeInfo(elementType), source, $"{path}[{index++}]");
                }

                break;
        }
    }

    /// <summary>A property that is computed from others would take no value: its key is unknown too.</summary>
    private static bool CanBeRead(JsonPropertyInfo property) => property.Set is not null || property.AssociatedParameter is not null;

    private static IngestionException Unknown(string key, string[] known, string source, string path)
    {
        var where = path.Length == 0 ? "at the top" : $"in '{path}'";
        var nearest = Nearest.To(key, known);
        return new IngestionException(
            ErrorClass.Configuration,
            "ING1012",
            $"'{source}' has an unknown key '{key}' {where}.{(nearest is null ? string.Empty : $" Did you mean '{nearest}'?")} Known: {string.Join(", ", known)}.")
        {
            Subject = source,
            Remedy = nearest is null ? $"Remove '{key}'." : $"Write '{nearest}' or remove '{key}'.",
        };
    }
}
