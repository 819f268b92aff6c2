using System.Text.Json;

namespace Ingestion.Testing.Conformance.Settings;

/// <summary>The form of a data type's settings.</summary>
internal sealed record DataTypeForm
{
    public JsonElement? Source { get; init; }

    public IReadOnlyDictionary<string, JsonElement> Mappings { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    public IReadOnlyList<string> Ignore { get; init; } = [];

    public string Unmapped { get; init; } = "keep_snake_case";

    public IReadOnlyList<string> Transformers { get; init; } = [];

    public string? Overlap { get; init; }
}
