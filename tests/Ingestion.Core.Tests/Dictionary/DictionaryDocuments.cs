using System.Globalization;
using System.Text.Json.Nodes;
using Ingestion.Core.Dictionary;

namespace Ingestion.Core.Tests.Dictionary;

/// <summary>The embedded document, for tests to change.</summary>
internal static class DictionaryDocuments
{
    internal static JsonNode Embedded()
    {
        using var stream = typeof(DataDictionary).Assembly.GetManifestResourceStream(typeof(DataDictionary), "dictionary.v1.json")!;
        return JsonNode.Parse(stream)!;
    }

    /// <summary>Sets the value at a path such as <c>dataTypes.items.columns[3].type</c>.</summary>
    internal static void Set(JsonNode document, string path, JsonNode? value)
    {
        var keys = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", string.Empty, StringComparison.Ordinal).Split('.');
        var node = keys[..^1].Aggregate(document, (parent, key) => Step(parent, key));
        node[keys[^1]] = value;
    }

    private static JsonNode Step(JsonNode parent, string key) =>
        parent is JsonArray array ? array[int.Parse(key, CultureInfo.InvariantCulture)]! : parent[key]!;
}
