using Ingestion.Connectors.Http;

namespace Ingestion.Connectors.Demo.Api;

/// <summary>The requests that the demo ERP answers.</summary>
internal sealed class DemoApi(HttpErpClient client)
{
    internal static ApiRequest TokenRequest { get; } = new ApiRequestBuilder().Path("oauth", "token").Build();

    internal HttpErpClient Client => client;

    internal Task<ClockAnswer> GetClockAsync(CancellationToken cancellationToken) =>
        client.GetAsync(Resource("clock").Build(), DemoJson.Default.ClockAnswer, cancellationToken);

    internal Task<MetadataAnswer> GetMetadataAsync(CancellationToken cancellationToken) =>
        client.GetAsync(Resource("metadata").Build(), DemoJson.Default.MetadataAnswer, cancellationToken);

    internal Task<CountAnswer> GetCountAsync(string resource, RowRange range, CancellationToken cancellationToken) =>
        client.GetAsync(InRange(Resource(resource, "count"), range).Build(), DemoJson.Default.CountAnswer, cancellationToken);

    internal static ApiRequest Page(string resource, RowRange range, string? include, int pageSize, string? cursor) =>
        InRange(Resource(resource), range).Query("include", include).Query("limit", pageSize).Query("cursor", cursor).Build();

    internal static ApiRequest DeletedPage(string resource, ExtractionWindow window, int pageSize, string? cursor) =>
        Resource(resource, "deleted")
            .Query("since", After(window))
            .Query("until", window.High?.Value)
            .Query("limit", pageSize)
            .Query("cursor", cursor)
            .Build();

    private static ApiRequestBuilder Resource(params ReadOnlySpan<string> path) => new ApiRequestBuilder().Path("api", "v1").Path(path);

    private static ApiRequestBuilder InRange(ApiRequestBuilder request, RowRange range) => request
        .Query("id_from", range.From)
        .Query("id_to", range.Until)
        .Query("modified_since", range.Window is { } window ? After(window) : null)
        .Query("modified_until", range.Window?.High?.Value);

    /// <summary>The ERP gives what changed after a time and never at it, so rows at an inclusive end are asked for from a microsecond before.</summary>
    private static string? After(ExtractionWindow window) =>
        window.IsLowInclusive && window.Low is { } low && low.TryGetInstant(out var instant) && instant > DateTimeOffset.MinValue ? Watermark.At(instant.AddMicroseconds(-1)).Value : window.Low?.Value;
}
