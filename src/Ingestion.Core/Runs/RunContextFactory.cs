using Ingestion.Core.Registries;
using Ingestion.Core.Resilience;
using Ingestion.Core.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;

namespace Ingestion.Core.Runs;

/// <summary>Fixes what stays the same during a run.</summary>
internal sealed class RunContextFactory(
    IOptions<IngestionOptions> options,
    ComponentRegistry<IUploader> uploaders,
    IngestionTelemetry telemetry,
    TimeProvider timeProvider,
    ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("Ingestion.Runs");

    internal RunContext Create(DatasetId dataset, int? maxParallelism, IProgress<IngestionProgress>? target)
    {
        var startedAt = timeProvider.GetUtcNow();
        var runId = Guid.CreateVersion7(startedAt);
        RunProgress progress = new(target, timeProvider);
        return new RunContext
        {
            RunId = runId,
            Dataset = dataset,
            StartedAt = startedAt,
            Options = options.Value,
            MaxParallelism = maxParallelism ?? options.Value.MaxParallelism,
            Uploader = GetUploader(),
            Bucket = KeyTemplate.Fill(options.Value.Bucket, dataset, runId, startedAt),
            Prefix = KeyTemplate.Fill(options.Value.Prefix, dataset, runId, startedAt),
            Progress = progress,
            SourceRetries = CreateRetries("The source", options.Value.Source, dataset, progress),
            ServiceRetries = CreateRetries("A service", options.Value.Services, dataset, progress),
            Logger = _logger,
        };
    }

    internal IUploader GetUploader()
    {
        if (options.Value.Sink is { } name)
        {
            return uploaders.Get(name, "sink", "ING1008");
        }

        return uploaders.Names switch
        {
            [var only] => uploaders.Get(only, "sink", "ING1008"),
            [] => throw new IngestionException(ErrorClass.Configuration, "ING1008", "No sink is registered.") { Remedy = "Call 'UseFileSystem()' or 'UseS3()' in 'AddDistributorIngestion'." },
            var several => throw new IngestionException(ErrorClass.Configuration, "ING1008", $"Several sinks are registered: {string.Join(", ", several)}.") { Remedy = "Name one in 'Ingestion:Sink'." },
        };
    }

    private ResiliencePipeline CreateRetries(string what, RetryOptions retry, DatasetId dataset, RunProgress progress) =>
        TransientRetry.Create(retry.ToConfiguration(), timeProvider, (failure, attempt, delay) =>
        {
            Log.Retrying(_logger, failure, what, failure.Code, attempt, delay);
            telemetry.Retried(dataset, failure);
            progress.Waiting(failure.Message, delay);
        });
}
