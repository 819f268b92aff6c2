namespace Ingestion.Testing.Conformance;

/// <summary>One check of the suite.</summary>
/// <param name="Name">Its stable name.</param>
/// <param name="Contract">What the contract says, in one sentence.</param>
/// <param name="Run">Does the check; returns why it can't be applied, or <see langword="null"/> after a pass.</param>
internal sealed record ConformanceCheck(string Name, string Contract, Func<ConformanceSubject, CancellationToken, Task<string?>> Run);
