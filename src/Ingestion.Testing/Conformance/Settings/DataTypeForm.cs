using System.Text.Json;

namespace Ingestion.Testing.Conformance.Settings;

/// <summary>The form of a data type's settings; what may be left out is null then.</summary>
internal sealed record DataTypeForm
{
    public JsonElement? Source { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? Mappings { get; init; }

    public IReadOnlyList<string>? Ignore { get; init; }

    public string? Unmapped { get; init; }

    public IReadOnlyList<string>? Transformers { get; init; }

    public IReadOnlyList<string>? DependsOn { get; init; }

    public QuarantineForm? Quarantine { get; init; }

    public long? MinRows { get; init; }

    public long? CountTolerance { get; init; }

    public string? Overlap { get; init; }

    public CursorForm? Cursor { get; init; }

    public string? Duplicates { get; init; }

    public DeletesForm? Deletes { get; init; }
}
