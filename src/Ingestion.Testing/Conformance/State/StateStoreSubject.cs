using System.Globalization;

namespace Ingestion.Testing.Conformance.State;

/// <summary>What a check of state stores works with: a dataset of its own, and processes.</summary>
internal sealed class StateStoreSubject(StateStoreConformance suite, ConformanceCheck<StateStoreSubject> check) : SuiteSubject(check.Name, check.Contract)
{
    private static readonly DateTimeOffset Begin = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private readonly List<StateProcess> _processes = [];
    private IStateStore? _broken;

    internal DatasetId Dataset { get; } = NewDataset();

    internal TimeSpan LeaseDuration { get; } = suite.LeaseDuration;

    public override async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.GiveBackAsync().ConfigureAwait(false);
        }

        foreach (var process in _processes)
        {
            await process.DisposeAsync().ConfigureAwait(false);
            await CloseAsync(process.Store).ConfigureAwait(false);
        }

        if (_broken is not null)
        {
            await CloseAsync(_broken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes up a dataset that no other check knows.</summary>
    internal static DatasetId NewDataset() => new("conformance", $"c{Guid.NewGuid():N}", "sales_orders");

    /// <summary>Starts a process. Its clock shows what the latest of the others shows.</summary>
    internal StateProcess Start()
    {
        if (LeaseDuration < StateProcess.LeastLeaseDuration)
        {
            throw Failure(string.Create(CultureInfo.InvariantCulture, $"{nameof(suite.LeaseDuration)} is {LeaseDuration}; the suite needs at least {StateProcess.LeastLeaseDuration}."));
        }

        ManualTimeProvider clock = new(_processes.Select(process => process.Clock.GetUtcNow()).Append(Begin).Max());
        StateProcess process = new(Hook(() => suite.CreateStore(clock)), clock, Dataset, LeaseDuration, suite.Settling);
        _processes.Add(process);
        return process;
    }

    internal IStateStore? CreateBroken() => _broken = Hook(() => suite.CreateBrokenStore(new ManualTimeProvider(Begin)));

    /// <summary>Requires that a call is refused with an error of class <see cref="ErrorClass.Conflict"/>, and returns the error.</summary>
    internal async Task<IngestionException> RequireConflictAsync(string call, Func<Task> action)
    {
        var exception = await Checks.Thrown.ByAsync(action).ConfigureAwait(false);
        return exception is IngestionException { ErrorClass: ErrorClass.Conflict } conflict
            ? conflict
            : throw Failure($"{call} {Checks.Thrown.Describe(exception)}.", exception);
    }

    /// <summary>Does the same at once, many times; returns the results of those that were not refused as a conflict.</summary>
    internal async Task<IReadOnlyList<T>> AtOnceAsync<T>(string call, IEnumerable<Func<Task<T>>> actions)
        where T : class
    {
        var results = await Task.WhenAll(actions.Select(action => Task.Run(async () =>
        {
            T? result = null;
            var exception = await Checks.Thrown.ByAsync(async () => result = await action().ConfigureAwait(false)).ConfigureAwait(false);
            return exception is null or IngestionException { ErrorClass: ErrorClass.Conflict } ? result : throw Failure($"{call} {Checks.Thrown.Describe(exception)}.", exception);
        }))).ConfigureAwait(false);
        return [.. results.OfType<T>()];
    }

    internal void RequireState(DatasetState expected, DatasetState? actual, string when)
    {
        Require(actual is not null, $"There is no state {when}.");
        var (expectedText, actualText) = (StateText.Of(expected), StateText.Of(actual));
        Require(string.Equals(expectedText, actualText, StringComparison.Ordinal), $"The state {when} is {actualText}, and not {expectedText}.");
    }

    internal void RequireCheckpoints(IEnumerable<Checkpoint> expected, IReadOnlyList<Checkpoint> actual, string when)
    {
        var (expectedText, actualText) = (StateText.Of(expected), StateText.Of(actual));
        Require(string.Equals(expectedText, actualText, StringComparison.Ordinal), $"The checkpoints {when} are [{actualText}], and not [{expectedText}].");
    }
}
