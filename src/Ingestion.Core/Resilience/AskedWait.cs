using Polly.CircuitBreaker;

namespace Ingestion.Core.Resilience;

/// <summary>Tells a wait that the other side asks for from a failure.</summary>
internal static class AskedWait
{
    /// <summary>Returns the wait, or <see langword="null"/> if none was asked for: a breaker's own wait is none.</summary>
    internal static TimeSpan? Of(Exception? exception) =>
        exception is IngestionException { IsTransient: true, RetryAfter: { } asked, InnerException: not BrokenCircuitException } && asked > TimeSpan.Zero ? asked : null;
}
