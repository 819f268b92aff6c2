namespace Ingestion.Testing.DemoErp;

/// <summary>One misbehaviour that <see cref="DemoErpServer.Inject"/> plans.</summary>
/// <remarks>
/// Only requests that list rows (<c>GET /api/v1/{resource}</c>) of the named resource are counted, from the moment the fault
/// is injected and in the order in which they arrive; for <see cref="DemoFaultKind.ClockSetBack"/>, requests of the clock are.
/// Where several faults are due, the one injected first is applied and the others wait for the next request.
/// </remarks>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Resource">The resource whose requests are hit, such as <c>orders</c>, or <see langword="null"/> for any.</param>
/// <param name="AfterRequests">The number of matching requests that are answered properly first.</param>
/// <param name="Times">The number of requests that are hit before the fault is over; at least 1.</param>
/// <param name="Delay">
/// The delay of <see cref="DemoFaultKind.Slow"/>, the wait that <see cref="DemoFaultKind.Throttle"/> asks for, or how far
/// <see cref="DemoFaultKind.ClockSetBack"/> goes back.
/// </param>
public sealed record DemoFault(
    DemoFaultKind Kind,
    string? Resource = null,
    int AfterRequests = 0,
    int Times = 1,
    TimeSpan? Delay = null);
