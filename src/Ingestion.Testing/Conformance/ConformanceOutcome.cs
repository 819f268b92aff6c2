namespace Ingestion.Testing.Conformance;

/// <summary>The outcome of a check that did not fail; a failure is a <see cref="ConformanceException"/>.</summary>
/// <param name="Check">The check's name.</param>
/// <param name="Status">Whether the check passed or could not be applied.</param>
/// <param name="Reason">Why it could not be applied; <see langword="null"/> after a pass.</param>
public sealed record ConformanceOutcome(string Check, ConformanceStatus Status, string? Reason = null);
