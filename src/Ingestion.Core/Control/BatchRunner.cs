using Ingestion.Core.Runs;
using Microsoft.Extensions.Options;

namespace Ingestion.Core.Control;

/// <summary>Plans and runs batches.</summary>
internal sealed class BatchRunner(SourceResolver sources, RunQueue queue, IRunEngine engine, IOptions<IngestionOptions> options, TimeProvider timeProvider)
{
    internal async ValueTask<IReadOnlyList<BatchStep>> PlanAsync(BatchRequest request, CancellationToken cancellationToken)
    {
        Check(request);
        var client = RunRequest(request, "batch").Dataset;
        var configuration = await sources.GetConfigurationAsync(client.ErpType, client.ClientId, cancellationToken).ConfigureAwait(false);
        string[] dataTypes = request.DataTypes is [BatchRequest.AllDataTypes]
            ? [.. configuration.DataTypes.Keys.Order(StringComparer.Ordinal)]
            : [.. request.DataTypes.Distinct(StringComparer.Ordinal)];
        return BatchOrder.Create(configuration, dataTypes);
    }

    internal async Task<BatchSummary> RunAsync(BatchRequest request, IProgress<BatchProgress>? progress, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        var steps = await PlanAsync(request, cancellationToken).ConfigureAwait(false);
        BatchRun run = new(
            steps,
            request.MaxConcurrentRuns ?? options.Value.MaxConcurrentRuns,
            (dataType, runProgress, token) => queue.RunAsync(RunRequest(request, dataType), runProgress, token),
            progress);
        var results = await run.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return new BatchSummary(request.ErpType, request.ClientId, results, timeProvider.GetElapsedTime(started));
    }

    private static IngestionRequest RunRequest(BatchRequest request, string dataType) => new(request.ErpType, request.ClientId, dataType)
    {
        Mode = request.Mode,
        MaxParallelism = request.MaxParallelism,
        Resume = request.Resume,
    };

    private void Check(BatchRequest request)
    {
        if (request.DataTypes is not { Count: > 0 })
        {
            throw new ArgumentException("A batch needs at least one data type.", nameof(request));
        }

        if (request.DataTypes.Count > 1 && request.DataTypes.Contains(BatchRequest.AllDataTypes, StringComparer.Ordinal))
        {
            throw new ArgumentException($"'{BatchRequest.AllDataTypes}' stands alone, or single data types do.", nameof(request));
        }

        if (request.Mode == ExtractionMode.Backfill)
        {
            throw new ArgumentException("A backfill is one of a single data type.", nameof(request));
        }

        if (request.MaxConcurrentRuns is < 1 or > IngestionOptions.MaxConcurrentRunsLimit)
        {
            throw new ArgumentOutOfRangeException(
                nameof(request), request.MaxConcurrentRuns, $"MaxConcurrentRuns must be 1 to {IngestionOptions.MaxConcurrentRunsLimit}.");
        }

        foreach (var dataType in request.DataTypes)
        {
            engine.Check(RunRequest(request, dataType));
        }
    }
}
