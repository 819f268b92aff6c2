using Ingestion.Core.Telemetry;

namespace Ingestion.Core.Runs;

/// <summary>Keeps the run history and the lineage of runs that don't commit. Neither can fail a run.</summary>
internal sealed class RunRecorder(IRunHistory history, IEnumerable<IDataLineageService> lineage, TimeProvider timeProvider)
{
    internal async ValueTask StartedAsync(RunContext run, CancellationToken cancellationToken)
    {
        await TryAsync(run, token => history.RecordAsync(new RunRecord(run.RunId, run.Dataset, RunStatus.Running, run.StartedAt), token), cancellationToken).ConfigureAwait(false);
        await TellLineageAsync(run, LineageEventKind.Start, run.StartedAt, cancellationToken).ConfigureAwait(false);
    }

    internal ValueTask SucceededAsync(RunContext run, RunSummary summary) =>
        TryAsync(run, token => history.RecordAsync(Ended(run, RunStatus.Succeeded, summary.Mode, summary.Window) with
        {
            RowsRead = summary.RowsRead,
            RowsWritten = summary.RowsWritten,
            BytesWritten = summary.BytesWritten,
            Parts = summary.Parts.Count,
            ManifestLocation = summary.ManifestLocation,
        }, token), CancellationToken.None);

    internal async ValueTask StoppedAsync(RunContext run, ExtractPlan? plan, RunStatus status, string? errorCode, string? errorMessage)
    {
        var record = Ended(run, status, plan?.Mode, plan?.Window) with { RowsRead = run.Progress.RowsRead, ErrorCode = errorCode, ErrorMessage = errorMessage };
        await TryAsync(run, token => history.RecordAsync(record, token), CancellationToken.None).ConfigureAwait(false);
        var kind = status == RunStatus.Cancelled ? LineageEventKind.Abort : LineageEventKind.Fail;
        await TellLineageAsync(run, kind, record.EndedAt!.Value, CancellationToken.None).ConfigureAwait(false);
    }

    private async ValueTask TellLineageAsync(RunContext run, LineageEventKind kind, DateTimeOffset occurredAt, CancellationToken cancellationToken)
    {
        LineageEvent lineageEvent = new(kind, run.RunId, run.Dataset, occurredAt) { Input = run.Dataset.ToString() };
        foreach (var service in lineage)
        {
            await TryAsync(run, token => service.RecordAsync(lineageEvent, token), cancellationToken).ConfigureAwait(false);
        }
    }

    private RunRecord Ended(RunContext run, RunStatus status, ExtractionMode? mode, ExtractionWindow? window) => new(run.RunId, run.Dataset, status, run.StartedAt)
    {
        EndedAt = timeProvider.GetUtcNow(),
        Mode = mode,
        Window = window,
    };

    private static async ValueTask TryAsync(RunContext run, Func<CancellationToken, ValueTask> record, CancellationToken cancellationToken)
    {
        try
        {
            await record(cancellationToken).ConfigureAwait(false);
        }
        catch (IngestionException exception)
        {
            Log.EndNotRecorded(run.Logger, exception, run.RunId);
        }
    }
}
