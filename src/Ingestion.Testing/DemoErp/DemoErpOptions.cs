namespace Ingestion.Testing.DemoErp;

/// <summary>Describes the world that a <see cref="DemoErpServer"/> serves and how the server treats its callers.</summary>
/// <remarks>Equal options give equal answers, byte for byte, on every machine.</remarks>
public sealed record DemoErpOptions
{
    /// <summary>The most sales orders that a world can start with: 1,000,000,000.</summary>
    public const long MaxRows = 1_000_000_000;

    /// <summary>The last day that a world can reach: 36,500, about a hundred years.</summary>
    public const int MaxDay = 36_500;

    /// <summary>Gets the number from which every value of the world is derived.</summary>
    /// <value>The default is 42.</value>
    public int Seed { get; init; } = 42;

    /// <summary>Gets the number of sales orders on day 0; all other resources are sized from it.</summary>
    /// <value>From 0 to <see cref="MaxRows"/>. The default is 1,000.</value>
    public long Rows { get; init; } = 1_000;

    /// <summary>Gets the day on which the server starts: 0 ends at 2026-01-01T00:00:00Z.</summary>
    /// <value>From 0 to <see cref="MaxDay"/>. The default is 0.</value>
    public int Day { get; init; }

    /// <summary>Gets the client id that the token endpoint accepts.</summary>
    /// <value>The default is <c>demo-client</c>.</value>
    public string ClientId { get; init; } = "demo-client";

    /// <summary>Gets the client secret that the token endpoint accepts. It protects nothing but made-up data.</summary>
    /// <value>The default is <c>demo-secret</c>.</value>
    public string ClientSecret { get; init; } = "demo-secret";

    /// <summary>Gets how long an access token is accepted after it was issued.</summary>
    /// <value>At least one second. The default is one hour.</value>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Gets the largest page that a caller may ask for, in rows.</summary>
    /// <value>From 1 to 100,000. The default is 5,000.</value>
    public int MaxPageSize { get; init; } = 5_000;

    /// <summary>Gets the number of requests that are answered in a minute, or <see langword="null"/> for no limit.</summary>
    /// <remarks>
    /// The minute starts with the first request and the count of all callers together is limited. With a limit, every
    /// answer carries <c>X-RateLimit-Limit</c>, <c>-Remaining</c> and <c>-Reset</c> (seconds until the next minute).
    /// </remarks>
    /// <value>At least 1. The default is <see langword="null"/>.</value>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Gets the IANA name of the time zone in which the company's calendar dates, such as <c>orderDate</c>, are meant.</summary>
    /// <value>The default is <c>America/Chicago</c>.</value>
    public string CompanyTimeZone { get; init; } = "America/Chicago";

    /// <summary>Gets whether answers are compressed with gzip for callers that accept it.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Compression { get; init; }

    /// <summary>Gets the clock of token lifetimes, rate limits and delayed answers. The world itself follows <see cref="Day"/> alone.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Returns the values that shape the world; the secret is left out.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"DemoErpOptions {{ Seed = {Seed}, Rows = {Rows}, Day = {Day}, ClientId = {ClientId} }}");
}
