namespace Ingestion.Connectors.Demo.Api;

/// <summary>The answer of <c>GET /api/v1/{resource}/count</c>.</summary>
internal sealed record CountAnswer
{
    public required long Count { get; init; }

    /// <summary>The least ordinal of the rows.</summary>
    public long? First { get; init; }

    /// <summary>The greatest ordinal of the rows.</summary>
    public long? Last { get; init; }
}
