using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Ingestion.Core.Runs;

namespace Ingestion.Core.Healing;

/// <summary>Does something about failures of one run that trying again does not mend: each thing a bounded number of times. Safe for concurrent use.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore holds no handle unless it is asked for one.")]
internal sealed class RunHealing(DatasetId dataset, HealingServices services, int batchRows, int maxParallelism)
{
    private const int BatchesPerMemoryCheck = 16;

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly HealingJournal _journal = new(services.TimeProvider);
    private readonly RunTuning _tuning = new(batchRows, maxParallelism);
    private HealingExtractor? _extractor;
    private int _failuresOfTheRun;
    private int _batches;

    /// <summary>Gets a number that rises with each action; to be read before work begins that may fail.</summary>
    internal int Generation => _journal.Generation;

    /// <summary>Gets what was done so far.</summary>
    internal IReadOnlyList<HealingRecord> Records => _journal.Records;

    /// <summary>Gets how many partitions may be read at once now; it can fall during the run.</summary>
    internal int MaxParallelism => _tuning.MaxParallelism;

    /// <summary>Gets what the next run of the dataset begins with, for <see cref="DatasetState.Tuning"/>.</summary>
    internal IReadOnlyDictionary<string, string> Tuning => _tuning.Next;

    /// <summary>Creates the extractor of the run, which is replaced when that may help.</summary>
    internal HealingExtractor Open(Source source, IReadOnlyDictionary<string, string>? tuning)
    {
        _tuning.Begin(tuning ?? FrozenDictionary<string, string>.Empty);
        return _extractor = new HealingExtractor(source, dataset.DataType, this, _tuning);
    }

    /// <summary>Does something about a failure, if there is a rule for it that is due.</summary>
    /// <param name="dependency">Where it happened.</param>
    /// <param name="failure">The failure.</param>
    /// <param name="failuresInARow">How often the same piece of work failed, this time counted.</param>
    /// <param name="generation">The <see cref="Generation"/> that the work began with.</param>
    /// <param name="cancellationToken">Stops the action.</param>
    /// <returns><see langword="true"/> if something is different now, so that another try may work.</returns>
    internal async ValueTask<bool> TryHealAsync(Dependency dependency, IngestionException failure, int failuresInARow, int generation, CancellationToken cancellationToken)
    {
        foreach (var rule in HealingRules.For(dependency, failure))
        {
            await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                if (_journal.HasSince(generation, rule.Action) || await TryFollowAsync(rule, failure, failuresInARow, generation, cancellationToken).ConfigureAwait(false))
                {
                    return true;
                }
            }
            finally
            {
                _oneAtATime.Release();
            }
        }

        return false;
    }

    /// <summary>Decides whether the run starts over as a full one, because the source no longer knows what changed; once a run.</summary>
    internal bool FallsBackToFull(IngestionException failure)
    {
        if (failure.Code != HealingRules.CursorExpired || IsUsedUp(HealingAction.FallBackToFull))
        {
            return false;
        }

        Note(HealingAction.FallBackToFull, failure.Code, "incremental -> full", helped: null);
        return true;
    }

    /// <summary>Notes that work went on: what was done before it began has helped.</summary>
    /// <param name="generation">The <see cref="Generation"/> that the work began with.</param>
    /// <param name="rows">The rows that came at once.</param>
    internal void Worked(int generation, int rows)
    {
        _tuning.Saw(rows);
        foreach (var action in _journal.Worked(generation))
        {
            services.Telemetry.Healed(dataset, action, helped: true);
        }

        if (Interlocked.Increment(ref _batches) % BatchesPerMemoryCheck == 0 && !IsUsedUp(HealingAction.ShedOptionalWork) && services.Memory.Read().IsHigh)
        {
            ShedOptionalWork();
        }
    }

    private async ValueTask<bool> TryFollowAsync(HealingRule rule, IngestionException failure, int failuresInARow, int generation, CancellationToken cancellationToken)
    {
        foreach (var action in _journal.FailedAgain(generation, rule.Action))
        {
            services.Telemetry.Healed(dataset, action, helped: false);
        }

        var failures = rule.CountsTheRun ? ++_failuresOfTheRun : failuresInARow;
        if (failures % rule.Every != 0 || IsUsedUp(rule.Action))
        {
            return false;
        }

        var (isDone, detail) = await TryActAsync(rule.Action, cancellationToken).ConfigureAwait(false);
        if (detail is not null)
        {
            Note(rule.Action, failure.Code, detail, isDone ? null : false);
        }

        return isDone;
    }

    /// <summary>An action that fails must not hide the failure that it was meant for.</summary>
    private async ValueTask<(bool IsDone, string? Detail)> TryActAsync(HealingAction action, CancellationToken cancellationToken)
    {
        try
        {
            return await ActAsync(action, cancellationToken).ConfigureAwait(false);
        }
        catch (IngestionException exception)
        {
            return (false, $"it failed with {exception.Code}: {exception.Message}");
        }
    }

    private async ValueTask<(bool IsDone, string? Detail)> ActAsync(HealingAction action, CancellationToken cancellationToken)
    {
        switch (action)
        {
            case HealingAction.RenewCredentials when _extractor is not null:
                return await RenewCredentialsAsync(_extractor, cancellationToken).ConfigureAwait(false);
            case HealingAction.RefreshConnections when _extractor is not null:
                _extractor.Renew(_extractor.Source);
                return (true, "a new extractor");
            case HealingAction.ReducePageSize:
                return _tuning.HalvePageRows() is { } pages ? (true, pages) : (false, null);
            case HealingAction.ReduceParallelism:
                return _tuning.HalveParallelism() is { } parallelism ? (true, parallelism) : (false, null);
            case HealingAction.CleanTemporaryFiles:
                return await services.CleanAsync(dataset, cancellationToken).ConfigureAwait(false)
                    ? (true, "temporary files were removed")
                    : (false, "there was nothing to remove");
            default:
                return (false, null);
        }
    }

    private async ValueTask<(bool IsDone, string? Detail)> RenewCredentialsAsync(HealingExtractor extractor, CancellationToken cancellationToken)
    {
        var renewed = await services.Sources.RenewAsync(extractor.Source, dataset, cancellationToken).ConfigureAwait(false);
        if (renewed is null)
        {
            return (false, "the same credentials were found again");
        }

        extractor.Renew(renewed);
        return (true, $"other credentials were found in {renewed.Context.Credentials.Source}");
    }

    private void ShedOptionalWork()
    {
        _tuning.Shed();
        Note(HealingAction.ShedOptionalWork, "memory", "the remaining partitions are read one at a time", helped: null);
    }

    private bool IsUsedUp(HealingAction action) => _journal.Count(action) >= HealingRules.Limit(action);

    private void Note(HealingAction action, string reason, string detail, bool? helped)
    {
        _ = _journal.Add(action, reason, detail, helped);
        HealingLog.Acted(services.Logger, dataset, action, reason, detail);
        services.Telemetry.Healed(dataset, action, helped);
    }
}
