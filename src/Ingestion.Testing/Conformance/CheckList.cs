namespace Ingestion.Testing.Conformance;

/// <summary>The checks of a suite.</summary>
/// <typeparam name="TSubject">What the checks work with.</typeparam>
/// <param name="checks">The checks, in the order in which an author best mends them.</param>
internal sealed class CheckList<TSubject>(IReadOnlyList<ConformanceCheck<TSubject>> checks)
    where TSubject : SuiteSubject
{
    internal IReadOnlyList<string> Names { get; } = [.. checks.Select(check => check.Name)];

    internal ConformanceCheck<TSubject> Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (checks.FirstOrDefault(check => string.Equals(check.Name, name, StringComparison.Ordinal)) is { } found)
        {
            return found;
        }

        var nearest = Nearest.To(name, Names);
        throw new ArgumentException($"There is no check '{name}'.{(nearest is null ? string.Empty : $" Did you mean '{nearest}'?")}", nameof(name));
    }

    /// <summary>Runs one check. Whatever the checked component throws unasked is a finding.</summary>
    internal async Task<ConformanceOutcome> RunAsync(string name, Func<ConformanceCheck<TSubject>, TSubject> open, CancellationToken cancellationToken)
    {
        var check = Find(name);
        var subject = open(check);
        try
        {
            await using (subject.ConfigureAwait(false))
            {
                var obstacle = await check.Run(subject, cancellationToken).ConfigureAwait(false);
                return new ConformanceOutcome(name, obstacle is null ? ConformanceStatus.Passed : ConformanceStatus.NotApplicable, obstacle);
            }
        }
        catch (Exception exception) when (subject.IsOfTheComponent(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw subject.Failure($"It failed with {exception.GetType().Name}: {exception.Message}", exception);
        }
    }
}
