using System.Diagnostics;
using System.Diagnostics.Metrics;
using Ingestion.Core.Resilience;
using Polly.CircuitBreaker;

namespace Ingestion.Core.Telemetry;

/// <summary>The traces and metrics of runs; both named <c>Ingestion</c>.</summary>
internal sealed class IngestionTelemetry : IDisposable
{
    internal const string Name = "Ingestion";

    private readonly Meter _meter;
    private readonly ActivitySource _source = new(Name);
    private readonly Counter<long> _rowsRead;
    private readonly Counter<long> _rowsWritten;
    private readonly Counter<long> _bytesWritten;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _tries;
    private readonly Counter<double> _throttled;
    private readonly Counter<long> _breakerTransitions;
    private readonly Counter<long> _healings;
    private readonly Histogram<double> _runDuration;

    public IngestionTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _rowsRead = _meter.CreateCounter<long>("ingestion.rows.read", "{row}", "Rows read from sources.");
        _rowsWritten = _meter.CreateCounter<long>("ingestion.rows.written", "{row}", "Rows in finished parts.");
        _bytesWritten = _meter.CreateCounter<long>("ingestion.bytes.written", "By", "Bytes of finished parts.");
        _retries = _meter.CreateCounter<long>("ingestion.retries", "{retry}", "Transient failures that were tried again.");
        _tries = _meter.CreateCounter<long>("ingestion.tries", "{try}", "Calls of dependencies, each try counted; error.type is missing if it worked.");
        _throttled = _meter.CreateCounter<double>("ingestion.throttled.time", "s", "Time waited because the other side asked for it.");
        _breakerTransitions = _meter.CreateCounter<long>("ingestion.breaker.transitions", "{transition}", "Circuit breakers that went to another state.");
        _healings = _meter.CreateCounter<long>("ingestion.healing.actions", "{action}", "What runs did about failures besides trying again.");
        _runDuration = _meter.CreateHistogram(
            "ingestion.run.duration",
            "s",
            "From the request to the end of a run.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5, 15, 60, 300, 900, 3600, 14400] });
    }

    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }

    internal Activity? StartRun(DatasetId dataset, Guid runId)
    {
        var activity = _source.StartActivity("ingestion.run");
        activity?.SetTag("ingestion.erp.type", dataset.ErpType);
        activity?.SetTag("ingestion.client.id", dataset.ClientId);
        activity?.SetTag("ingestion.data.type", dataset.DataType);
        activity?.SetTag("ingestion.run.id", runId);
        return activity;
    }

    internal Activity? StartPartition(Partition partition)
    {
        var activity = _source.StartActivity("ingestion.partition");
        activity?.SetTag("ingestion.partition.id", partition.Id);
        return activity;
    }

    /// <summary>Starts the span of a step that makes something durable, such as <c>ingestion.manifest</c>.</summary>
    internal Activity? StartStep(string name) => _source.StartActivity(name);

    internal void Read(DatasetId dataset, long rows) => _rowsRead.Add(rows, Tags(dataset));

    internal void PartFinished(DatasetId dataset, ManifestPart part)
    {
        var tags = Tags(dataset);
        _rowsWritten.Add(part.Rows, tags);
        _bytesWritten.Add(part.Bytes, tags);
    }

    internal void Tried(PipelineKey key, string? errorType)
    {
        var tags = Tags(key);
        if (errorType is not null)
        {
            tags.Add("error.type", errorType);
        }

        _tries.Add(1, tags);
    }

    internal void Retried(PipelineKey key, DatasetId? dataset, IngestionException failure)
    {
        var tags = Tags(key);
        if (dataset is not null)
        {
            tags.Add("ingestion.data.type", dataset.DataType);
        }

        tags.Add("error.type", failure.Code);
        _retries.Add(1, tags);
    }

    internal void Waited(PipelineKey key, TimeSpan wait) => _throttled.Add(wait.TotalSeconds, Tags(key));

    internal void BreakerChanged(PipelineKey key, string state)
    {
        var tags = Tags(key);
        tags.Add("ingestion.breaker.state", state);
        _breakerTransitions.Add(1, tags);
    }

    internal void Healed(DatasetId dataset, HealingAction action, bool? helped)
    {
        var tags = Tags(dataset);
        tags.Add("ingestion.healing.action", action.ToString());
        tags.Add("ingestion.healing.outcome", helped switch { null => "begun", true => "helped", false => "failed" });
        _healings.Add(1, tags);
    }

    /// <summary>Shows the state of pipelines. Clients are no tags, so the worst breaker and the sum of the queues of an ERP type are told.</summary>
    internal void Observe(Func<IEnumerable<DependencyPipeline>> pipelines)
    {
        _ = _meter.CreateObservableGauge(
            "ingestion.breaker.state",
            () => pipelines().GroupBy(Group).Select(group => new Measurement<int>(group.Max(pipeline => Badness(pipeline.BreakerState)), Tags(group.First().Key))),
            unit: null,
            "The worst circuit breaker: 0 closed, 1 half open, 2 open.");
        _ = _meter.CreateObservableGauge(
            "ingestion.bulkhead.queued",
            () => pipelines().GroupBy(Group).Select(group => new Measurement<long>(group.Sum(pipeline => pipeline.Queued), Tags(group.First().Key))),
            "{call}",
            "Calls that wait for their turn.");
    }

    internal void RunEnded(DatasetId dataset, TimeSpan duration, string? errorType)
    {
        var tags = Tags(dataset);
        if (errorType is not null)
        {
            tags.Add("error.type", errorType);
        }

        _runDuration.Record(duration.TotalSeconds, tags);
    }

    private static (Dependency, string?, bool) Group(DependencyPipeline pipeline) => (pipeline.Key.Dependency, pipeline.Key.ErpType, pipeline.Key.IsCritical);

    private static int Badness(CircuitState state) => state switch
    {
        CircuitState.Closed => 0,
        CircuitState.HalfOpen => 1,
        _ => 2,
    };

    private static TagList Tags(PipelineKey key)
    {
        TagList tags = new()
        {
            { "ingestion.dependency", key.Tag },
        };
        if (key.ErpType is not null)
        {
            tags.Add("ingestion.erp.type", key.ErpType);
        }

        return tags;
    }

    private static TagList Tags(DatasetId dataset) => new()
    {
        { "ingestion.erp.type", dataset.ErpType },
        { "ingestion.data.type", dataset.DataType },
    };
}
