namespace Ingestion.Testing.DemoErp.Access;

/// <summary>What a request learns about the rate limit.</summary>
/// <param name="Granted">Whether the request may go on.</param>
/// <param name="Remaining">How many more requests fit into the window.</param>
/// <param name="ResetSeconds">Seconds until the next window, rounded up.</param>
internal readonly record struct RateTicket(bool Granted, int Remaining, int ResetSeconds);
