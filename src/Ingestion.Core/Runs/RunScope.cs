using System.Diagnostics;
using Ingestion.Core.Telemetry;

namespace Ingestion.Core.Runs;

/// <summary>Records how a run begins and ends: history, lineage, log, trace and metrics.</summary>
internal sealed class RunScope(RunRecorder recorder, IngestionTelemetry telemetry, TimeProvider timeProvider)
{
    internal async Task<RunSummary> RunAsync(RunContext run, Func<RunTracking, Task<RunSummary>> work, CancellationToken cancellationToken)
    {
        using var activity = telemetry.StartRun(run.Dataset, run.RunId);
        using var scope = run.Logger.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["RunId"] = run.RunId,
            ["Dataset"] = run.Dataset.ToString(),
        });
        Log.RunStarted(run.Logger, run.RunId, run.Dataset);
        RunTracking tracking = new(run, recorder, timeProvider);
        try
        {
            var committed = await work(tracking).ConfigureAwait(false);
            var summary = await recorder.SucceededAsync(tracking.Run, committed).ConfigureAwait(false);
            Log.RunCommitted(run.Logger, summary.RunId, run.Dataset, summary.RowsWritten, summary.Parts.Count, summary.ManifestLocation);
            Ended(run, activity, errorCode: null);
            return summary;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.RunCancelled(run.Logger, tracking.Run.RunId, run.Dataset);
            await recorder.StoppedAsync(tracking.Run, tracking.Plan, RunStatus.Cancelled, errorCode: null, errorMessage: null).ConfigureAwait(false);
            Ended(run, activity, "cancelled");
            throw;
        }
        catch (Exception exception)
        {
            var failure = exception as IngestionException
                ?? new IngestionException(ErrorClass.Internal, "ING9000", $"The run failed unexpectedly: {exception.GetType().Name}: {exception.Message}", exception)
                {
                    Subject = run.Dataset.ToString(),
                    Remedy = "This is a defect of the product or of a plugin; please report it with the output of '--verbosity debug'.",
                };
            Log.RunFailed(run.Logger, failure, tracking.Run.RunId, run.Dataset, failure.Code);
            var status = failure.ErrorClass == ErrorClass.Incomplete ? RunStatus.Incomplete : RunStatus.Failed;
            await recorder.StoppedAsync(tracking.Run, tracking.Plan, status, failure.Code, failure.Message).ConfigureAwait(false);
            Ended(run, activity, failure.Code);
            if (ReferenceEquals(failure, exception))
            {
                throw;
            }

            throw failure;
        }
    }

    private void Ended(RunContext run, Activity? activity, string? errorCode)
    {
        if (errorCode is not null)
        {
            activity?.SetStatus(ActivityStatusCode.Error, errorCode);
        }

        telemetry.RunEnded(run.Dataset, timeProvider.GetUtcNow() - run.StartedAt, errorCode);
    }
}
