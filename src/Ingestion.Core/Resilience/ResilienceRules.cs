namespace Ingestion.Core.Resilience;

/// <summary>The ranges of resilience options.</summary>
internal static class ResilienceRules
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan HalfSecond = TimeSpan.FromMilliseconds(500);

    /// <summary>Returns each property that is out of its range, with what is allowed.</summary>
    internal static IEnumerable<(string Property, string Error)> Check(ResilienceOptions options)
    {
        foreach (var dependency in Enum.GetValues<Dependency>())
        {
            foreach (var (property, error) in Check(options.Resolve(dependency, erpType: null)))
            {
                yield return ($"{dependency}:{property}", error);
            }
        }

        foreach (var erpType in options.Source.ErpTypes.Keys)
        {
            foreach (var (property, error) in Check(options.Resolve(Dependency.Source, erpType)))
            {
                yield return ($"{nameof(options.Source)}:{nameof(options.Source.ErpTypes)}:{erpType}:{property}", error);
            }
        }
    }

    private static IEnumerable<(string Property, string Error)> Check(ResilienceConfiguration configuration) =>
    [
        .. InRange(nameof(configuration.MaxRetries), configuration.MaxRetries, 0, 100),
        .. InRange(nameof(configuration.BaseDelay), configuration.BaseDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1)),
        .. InRange(nameof(configuration.MaxDelay), configuration.MaxDelay, configuration.BaseDelay, TimeSpan.FromHours(1)),
        .. InRange(nameof(configuration.MaxRetryAfter), configuration.MaxRetryAfter, TimeSpan.Zero, Day),
        .. InRange(nameof(configuration.WaitBudget), configuration.WaitBudget, TimeSpan.Zero, 7 * Day),
        .. InRange(nameof(configuration.TryTimeout), configuration.TryTimeout, TimeSpan.FromMilliseconds(10), Day),
        .. InRange(nameof(configuration.TotalTimeout), configuration.TotalTimeout, configuration.TryTimeout, Day),
        .. configuration.Breaker.FailureRatio is > 0 and <= 1
            ? Enumerable.Empty<(string, string)>()
            : [("Breaker:FailureRatio", FormattableString.Invariant($"'{configuration.Breaker.FailureRatio}' is not allowed: more than 0, at most 1."))],
        .. InRange("Breaker:MinimumThroughput", configuration.Breaker.MinimumThroughput, 2, 1_000_000),
        .. InRange("Breaker:SamplingDuration", configuration.Breaker.SamplingDuration, HalfSecond, Day),
        .. InRange("Breaker:BreakDuration", configuration.Breaker.BreakDuration, HalfSecond, Day),
        .. InRange("Bulkhead:MaxConcurrentCalls", configuration.Bulkhead.MaxConcurrentCalls, 1, 10_000),
        .. InRange("Bulkhead:MaxQueuedCalls", configuration.Bulkhead.MaxQueuedCalls, 0, 1_000_000),
    ];

    private static IEnumerable<(string Property, string Error)> InRange<T>(string property, T value, T min, T max)
        where T : IComparable<T>
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
        {
            yield return (property, FormattableString.Invariant($"'{value}' is not allowed: {min} to {max}."));
        }
    }
}
