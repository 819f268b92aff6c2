namespace Ingestion.Connectors.Demo.Api;

/// <summary>One list of the ERP.</summary>
internal sealed record ResourceMetadata
{
    public required string Name { get; init; }

    public required string Key { get; init; }

    public required IReadOnlyList<FieldMetadata> Fields { get; init; }
}
