namespace Ingestion.Testing.Conformance.Settings;

/// <summary>The form of the settings <c>cursor</c> of a data type.</summary>
internal sealed record CursorForm
{
    public string? Field { get; init; }

    public string? Kind { get; init; }

    public string? Zone { get; init; }

    public string? Low { get; init; }

    public string? Nulls { get; init; }

    public string? SafetyLag { get; init; }
}
