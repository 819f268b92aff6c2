namespace Ingestion.Testing.Conformance.Settings;

/// <summary>The form of the settings <c>deletes</c> of a data type.</summary>
internal sealed record DeletesForm
{
    public string? Strategy { get; init; }

    public string? Field { get; init; }

    public IReadOnlyList<string>? Values { get; init; }

    public double? MaxPercent { get; init; }
}
