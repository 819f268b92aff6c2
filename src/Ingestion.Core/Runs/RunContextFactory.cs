using Ingestion.Core.Healing;
using Ingestion.Core.Registries;
using Ingestion.Core.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ingestion.Core.Runs;

/// <summary>Fixes what stays the same during a run.</summary>
internal sealed class RunContextFactory(
    IOptions<IngestionOptions> options,
    ComponentRegistry<IUploader> uploaders,
    DependencyPipelines pipelines,
    HealingServices healing,
    TimeProvider timeProvider,
    ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("Ingestion.Runs");

    internal RunContext Create(DatasetId dataset, int? maxParallelism, IProgress<IngestionProgress>? target, Guid? givenId = null)
    {
        var startedAt = timeProvider.GetUtcNow();
        var runId = givenId ?? Guid.CreateVersion7(startedAt);
        RunProgress progress = new(target, timeProvider);
        var parallelism = maxParallelism ?? options.Value.MaxParallelism;
        RunHealing runHealing = new(dataset, healing, options.Value.BatchRows, parallelism);
        return new RunContext
        {
            RunId = runId,
            Dataset = dataset,
            StartedAt = startedAt,
            Options = options.Value,
            MaxParallelism = parallelism,
            Uploader = GetUploader(),
            Bucket = KeyTemplate.Fill(options.Value.Bucket, dataset, runId, startedAt),
            Prefix = KeyTemplate.Fill(options.Value.Prefix, dataset, runId, startedAt),
            Progress = progress,
            Pipelines = RunPipelines.Create(pipelines, dataset, progress.Waiting, runHealing),
            Healing = runHealing,
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
}
