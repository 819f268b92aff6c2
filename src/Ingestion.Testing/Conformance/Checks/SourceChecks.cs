namespace Ingestion.Testing.Conformance.Checks;

/// <summary>What a connector says of the source.</summary>
internal static class SourceChecks
{
    internal static IReadOnlyList<ConformanceCheck<ConformanceSubject>> All { get; } =
    [
        new(
            "check_answers",
            "CheckAsync gives one result a thing checked, each with a name and a detail; all are healthy if source and credentials are right, and one that is not says how to mend it.",
            CheckAnswersAsync),
        new(
            "discover_lists_the_data_type",
            "DiscoverAsync lists each data type once, with its fields, and with key fields that are among them.",
            DiscoverListsTheDataTypeAsync),
    ];

    private static async Task<string?> CheckAnswersAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        var results = await subject.CreateConnector().CheckAsync(subject.CreateContext(), cancellationToken).ConfigureAwait(false);
        subject.Require(results.Count > 0, "CheckAsync gave no result.");
        foreach (var result in results)
        {
            subject.Require(!string.IsNullOrWhiteSpace(result.Name) && !string.IsNullOrWhiteSpace(result.Detail), $"The result '{result.Name}' lacks a name or a detail.");
            subject.Require(!result.Detail.Contains('\n', StringComparison.Ordinal), $"The detail of '{result.Name}' has more than one line.");
            subject.Require(result.IsHealthy || !string.IsNullOrWhiteSpace(result.Remedy), $"The result '{result.Name}' is not healthy and has no remedy.");
            subject.Require(result.IsHealthy, $"The result '{result.Name}' is not healthy: {result.Detail}");
        }

        return null;
    }

    private static async Task<string?> DiscoverListsTheDataTypeAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        var dataTypes = await subject.CreateConnector().DiscoverAsync(subject.CreateContext(), cancellationToken).ConfigureAwait(false);
        var names = dataTypes.Select(type => type.Name).ToArray();
        subject.Require(names.Distinct(StringComparer.Ordinal).Count() == names.Length, $"A data type is listed twice: {string.Join(", ", names)}.");
        var found = dataTypes.FirstOrDefault(type => string.Equals(type.Name, subject.DataType, StringComparison.Ordinal));
        subject.Require(found is not null, $"The data type '{subject.DataType}' is missing. Listed: {string.Join(", ", names)}.");
        subject.Require(found.Schema.Count > 0, $"The data type '{found.Name}' has no fields.");
        subject.Require(found.KeyFields.Count > 0 || !subject.HasKeys, $"The data type '{found.Name}' has no key fields; if the source has none, HasKeys must be false.");
        subject.Require(
            found.KeyFields.All(key => found.Schema.IndexOf(key) >= 0),
            $"The key fields ({string.Join(", ", found.KeyFields)}) are not among the fields ({string.Join(", ", found.Schema.Fields.Select(field => field.Name))}).");
        return null;
    }
}
