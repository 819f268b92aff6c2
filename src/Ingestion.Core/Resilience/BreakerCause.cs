namespace Ingestion.Core.Resilience;

/// <summary>Why a breaker is open.</summary>
/// <param name="OpenedAt">Since when.</param>
/// <param name="Code">The code of the last failure.</param>
/// <param name="Message">Its message.</param>
internal sealed record BreakerCause(DateTimeOffset OpenedAt, string Code, string Message);
