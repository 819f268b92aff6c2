namespace Ingestion.Testing.DemoErp;

/// <summary>The ways in which a <see cref="DemoErpServer"/> can be told to misbehave.</summary>
public enum DemoFaultKind
{
    /// <summary>The caller's token is revoked and the request is answered with 401; a new token works.</summary>
    ExpiredToken,

    /// <summary>The request is answered with 429 and <c>Retry-After</c> in seconds (the fault's delay, rounded up; 1 when absent).</summary>
    Throttle,

    /// <summary>The request is answered with 500.</summary>
    ServerError,

    /// <summary>The answer is right but starts only after the fault's delay (2 seconds when absent).</summary>
    Slow,

    /// <summary>The connection is aborted in the middle of the body, after the status line said 200.</summary>
    CutBody,

    /// <summary>The body is complete, but its second row is not JSON.</summary>
    MalformedJson,

    /// <summary>The answer's <c>next_cursor</c> leads back to the very page that carries it.</summary>
    RepeatedCursor,

    /// <summary>The page silently lacks its first row and every seventh after it.</summary>
    MissingRows,

    /// <summary>Every row of the page carries a key, <c>priorityCode</c>, that the metadata does not list.</summary>
    NewColumn,

    /// <summary>A number of each row arrives as the text <c>n/a</c> or, in rows with an even id, as an object.</summary>
    ChangedType,

    /// <summary>
    /// <c>GET /api/v1/clock</c> answers a time that lies the fault's delay (3 days when absent) before the world's; rows keep their times.
    /// Requests of the clock are counted instead of requests that list rows, so the fault names no resource.
    /// </summary>
    ClockSetBack,
}
