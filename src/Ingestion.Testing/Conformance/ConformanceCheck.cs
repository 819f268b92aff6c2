namespace Ingestion.Testing.Conformance;

/// <summary>One check of a suite.</summary>
/// <typeparam name="TSubject">What the check works with.</typeparam>
/// <param name="Name">Its stable name.</param>
/// <param name="Contract">What the contract says, in one sentence.</param>
/// <param name="Run">Does the check; returns why it can't be applied, or <see langword="null"/> after a pass.</param>
internal sealed record ConformanceCheck<TSubject>(string Name, string Contract, Func<TSubject, CancellationToken, Task<string?>> Run)
    where TSubject : SuiteSubject;
