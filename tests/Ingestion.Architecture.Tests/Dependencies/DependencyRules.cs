namespace Ingestion.Architecture.Tests.Dependencies;

/// <summary>Which package may reference which: the arrows of <c>docs/architecture.md</c>.</summary>
internal static class DependencyRules
{
    private const string Abstractions = "Ingestion.Abstractions";
    private const string Parquet = "Ingestion.Parquet";

    private static readonly string[] Engines = ["Ingestion.Connectors.Http", "Ingestion.Connectors.Database"];

    /// <summary>Gets the packages of ours that <paramref name="package"/> may reference.</summary>
    /// <exception cref="ArgumentException">No rule covers the package.</exception>
    public static IReadOnlyList<string> AllowedFor(string package) => package switch
    {
        Abstractions => [],
        Parquet or "Ingestion.Testing" => [Abstractions],
        "Ingestion.Core" => [Abstractions, Parquet],
        _ when Engines.Contains(package) => [Abstractions],
        _ when package.StartsWith("Ingestion.Connectors.", StringComparison.Ordinal) => [Abstractions, .. Engines],
        _ when package.StartsWith("Ingestion.Providers.", StringComparison.Ordinal) => [Abstractions],
        _ when package.StartsWith("Ingestion.Sinks.", StringComparison.Ordinal) => [Abstractions],
        _ => throw new ArgumentException($"No rule says what '{package}' may reference; add one to {nameof(DependencyRules)}.", nameof(package)),
    };

    /// <summary>Picks those of <paramref name="references"/> that are packages of ours and not allowed.</summary>
    public static IReadOnlyList<string> FindForbidden(string package, IEnumerable<string> references)
    {
        var allowed = AllowedFor(package);
        return
        [
            .. references.Where(reference =>
                reference.StartsWith("Ingestion.", StringComparison.Ordinal) && !allowed.Contains(reference)),
        ];
    }
}
