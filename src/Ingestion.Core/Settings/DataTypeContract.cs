using System.Text.Json;

namespace Ingestion.Core.Settings;

/// <summary>The form of a data type's settings. What only a connector knows, and what is a text or a list, stays JSON.</summary>
internal sealed record DataTypeContract
{
    public JsonElement? Source { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? Mappings { get; init; }

    public IReadOnlyList<string?>? Ignore { get; init; }

    public string? Unmapped { get; init; }

    public IReadOnlyList<string?>? Transformers { get; init; }

    public string? Overlap { get; init; }

    public QuarantineContract? Quarantine { get; init; }

    public long? MinRows { get; init; }

    public long? CountTolerance { get; init; }

    public CursorContract? Cursor { get; init; }

    public string? Duplicates { get; init; }

    public DeletesContract? Deletes { get; init; }

    public IReadOnlyList<string?>? DependsOn { get; init; }
}
