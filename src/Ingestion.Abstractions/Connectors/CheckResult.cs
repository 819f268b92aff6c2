namespace Ingestion;

/// <summary>The answer of one check.</summary>
/// <param name="Name">What was checked, such as <c>credentials</c>.</param>
/// <param name="IsHealthy">Whether it works.</param>
/// <param name="Detail">What was found, in one line, without secrets.</param>
/// <param name="Remedy">What the user can do if it does not work.</param>
/// <param name="ErrorClass">Whose failure it is if it does not work; <see langword="null"/> if the name says it.</param>
public sealed record CheckResult(string Name, bool IsHealthy, string Detail, string? Remedy = null, ErrorClass? ErrorClass = null);
