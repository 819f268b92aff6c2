namespace Ingestion.Connectors.Demo.Api;

/// <summary>The answer of <c>GET /api/v1/clock</c>.</summary>
internal sealed record ClockAnswer
{
    public required DateTimeOffset Now { get; init; }

    public required string TimeZone { get; init; }
}
