namespace Ingestion.Connectors.Demo.Api;

/// <summary>The answer of <c>GET /api/v1/metadata</c>.</summary>
internal sealed record MetadataAnswer
{
    public required IReadOnlyList<ResourceMetadata> Resources { get; init; }

    /// <summary>Finds a resource by its name.</summary>
    internal ResourceMetadata? Find(string name) => Resources.FirstOrDefault(resource => string.Equals(resource.Name, name, StringComparison.Ordinal));
}
