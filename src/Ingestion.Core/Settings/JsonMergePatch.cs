using System.Buffers;
using System.Text.Json;

namespace Ingestion.Core.Settings;

/// <summary>Lays one JSON document over another: objects merge by key, null removes a key, everything else replaces.</summary>
/// <remarks>The algorithm of RFC 7396, JSON Merge Patch. Numbers keep their text.</remarks>
internal static class JsonMergePatch
{
    internal static JsonElement Apply(JsonElement target, JsonElement patch)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            Write(writer, target, patch);
        }

        using var merged = JsonDocument.Parse(buffer.WrittenMemory);
        return merged.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement target, JsonElement patch)
    {
        if (patch.ValueKind != JsonValueKind.Object)
        {
            patch.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        if (target.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in target.EnumerateObject())
            {
                WriteMember(writer, member, patch);
            }
        }

        foreach (var member in patch.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null && !Has(target, member.Name)))
        {
            writer.WritePropertyName(member.Name);
            Write(writer, target: default, member.Value);
        }

        writer.WriteEndObject();
    }

    private static void WriteMember(Utf8JsonWriter writer, JsonProperty member, JsonElement patch)
    {
        if (!patch.TryGetProperty(member.Name, out var patched))
        {
            member.WriteTo(writer);
        }
        else if (patched.ValueKind != JsonValueKind.Null)
        {
            writer.WritePropertyName(member.Name);
            Write(writer, member.Value, patched);
        }
    }

    private static bool Has(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out _);
}
