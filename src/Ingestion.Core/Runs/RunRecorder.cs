using Ingestion.Core.Telemetry;

namespace Ingestion.Core.Runs;

/// <summary>Keeps the run history and the lineage of runs that don't commit. Neither can fail a run.</summary>
internal sealed class RunRecorder(IRunHistory history, IEnumerable<IDataLineageService> lineage, TimeProvider timeProvider)
{
    internal async ValueTask StartedAsync(RunContext run, CancellationToken cancellationToken)
    {
        _ = await TryAsync(run, token => history.RecordAsync(new RunRecord(run.RunId, run.Dataset, RunStatus.Running, run.StartedAt) { Attempt = run.Attempt }, token), cancellationToken).ConfigureAwait(false);
        await TellLineageAsync(run, LineageEventKind.Start, run.StartedAt, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Records the success of a run, and returns what it did; a history that could not be told is a warning.</summary>
    internal async ValueTask<RunSummary> SucceededAsync(RunContext run, RunSummary summary)
    {
        var failure = await TryAsync(run, token => history.RecordAsync(Ended(run, RunStatus.Succeeded).With(summary), token), CancellationToken.None).ConfigureAwait(false);
        return failure is null ? summary : summary with { Warnings = [.. summary.Warnings, $"The run is committed, but the run history could not be told. {failure.Message}"] };
    }

    /// <summary>Records the success of a run that an earlier process could not record.</summary>
    internal async ValueTask RecoveredAsync(RunContext run, CommitResult result)
    {
        var manifest = result.Manifest;
        RunRecord record = new(manifest.RunId, run.Dataset, RunStatus.Succeeded, manifest.StartedAt) { EndedAt = manifest.CommittedAt };
        _ = await TryAsync(run, token => history.RecordAsync(record.With(result.Summarize(run)), token), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Records the end of a run whose process ended before its manifest; a run that told its own end keeps it.</summary>
    internal async ValueTask AbandonedAsync(RunContext run, InFlightRun inFlight, CancellationToken cancellationToken) =>
        _ = await TryAsync(
            run,
            async token =>
            {
                if (await history.FindAsync(inFlight.RunId, token).ConfigureAwait(false) is { Status: RunStatus.Running } record)
                {
                    await history.RecordAsync(
                        record with { Status = RunStatus.Failed, EndedAt = run.StartedAt, ErrorCode = "ING8001", ErrorMessage = "Its process ended before the commit." },
                        token).ConfigureAwait(false);
                }
            },
            cancellationToken).ConfigureAwait(false);

    /// <summary>Records the end of a run that did not commit, unless a later attempt has taken it over: its record counts.</summary>
    internal async ValueTask StoppedAsync(RunContext run, ExtractPlan? plan, RunStatus status, string? errorCode, string? errorMessage)
    {
        if (await IsTakenOverAsync(run).ConfigureAwait(false))
        {
            return;
        }

        var progress = run.Progress.Current;
        var record = Ended(run, status) with { Mode = plan?.Mode, Window = plan?.Window, RowsRead = progress.RowsRead, RowsQuarantined = progress.RowsQuarantined, ErrorCode = errorCode, ErrorMessage = errorMessage };
        _ = await TryAsync(run, token => history.RecordAsync(record, token), CancellationToken.None).ConfigureAwait(false);
        var kind = status == RunStatus.Cancelled ? LineageEventKind.Abort : LineageEventKind.Fail;
        await TellLineageAsync(run, kind, record.EndedAt!.Value, CancellationToken.None).ConfigureAwait(false);
    }

    private async ValueTask<bool> IsTakenOverAsync(RunContext run)
    {
        var isTakenOver = false;
        _ = await TryAsync(
            run,
            async token => isTakenOver = await history.FindAsync(run.RunId, token).ConfigureAwait(false) is { } record
                && (record.Attempt > run.Attempt || record.Status == RunStatus.Succeeded),
            CancellationToken.None).ConfigureAwait(false);
        return isTakenOver;
    }

    private async ValueTask TellLineageAsync(RunContext run, LineageEventKind kind, DateTimeOffset occurredAt, CancellationToken cancellationToken)
    {
        LineageEvent lineageEvent = new(kind, run.RunId, run.Dataset, occurredAt) { Input = run.Dataset.ToString() };
        foreach (var service in lineage)
        {
            _ = await TryAsync(run, token => service.RecordAsync(lineageEvent, token), cancellationToken).ConfigureAwait(false);
        }
    }

    private RunRecord Ended(RunContext run, RunStatus status) =>
        new(run.RunId, run.Dataset, status, run.StartedAt) { EndedAt = timeProvider.GetUtcNow(), Attempt = run.Attempt };

    /// <summary>Returns why it did not work; <see langword="null"/> if it did.</summary>
    private static async ValueTask<Exception?> TryAsync(RunContext run, Func<CancellationToken, ValueTask> record, CancellationToken cancellationToken)
    {
        try
        {
            await record(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.EndNotRecorded(run.Logger, exception, run.RunId);
            return exception;
        }
    }
}
