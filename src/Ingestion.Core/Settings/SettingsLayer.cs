using System.Text.Json;

namespace Ingestion.Core.Settings;

/// <summary>One document of the settings, checked by itself so that an error names the document that has it.</summary>
/// <param name="Source">Where it came from, for messages.</param>
/// <param name="Root">Its JSON.</param>
internal sealed record SettingsLayer(string Source, JsonElement Root)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Parses and checks a document.</summary>
    /// <exception cref="IngestionException">It is no JSON, is of another version, has unknown keys or values that are not allowed.</exception>
    internal static SettingsLayer Parse(ReadOnlyMemory<byte> utf8, string source, string erpType)
    {
        var root = SettingsDocument.Parse(utf8.Span.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8, source);
        CheckVersion(root, source);
        var contract = SettingsDocument.Bind(root, SettingsJsonContext.Default.SettingsContract, source);
        SettingsRules.Check(contract, source, erpType);
        return new SettingsLayer(source, root);
    }

    /// <summary>Tells whether the document has an object at a path of keys.</summary>
    internal bool Has(params ReadOnlySpan<string> path)
    {
        var json = Root;
        foreach (var key in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(key, out json))
            {
                return false;
            }
        }

        return json.ValueKind == JsonValueKind.Object;
    }

    /// <summary>Comes before everything else, because a newer version may have keys that this one does not know.</summary>
    private static void CheckVersion(JsonElement root, string source)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (!root.TryGetProperty("version", out var version))
        {
            throw SettingsErrors.NoVersion(source);
        }

        if (version.ValueKind == JsonValueKind.Number && !(version.TryGetInt32(out var number) && number == SettingsContract.CurrentVersion))
        {
            throw SettingsErrors.UnknownVersion(source, version.GetRawText());
        }
    }
}
