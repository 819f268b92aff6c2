using System.Diagnostics;
using System.Diagnostics.Metrics;

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
    private readonly Histogram<double> _runDuration;

    public IngestionTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _rowsRead = _meter.CreateCounter<long>("ingestion.rows.read", "{row}", "Rows read from sources.");
        _rowsWritten = _meter.CreateCounter<long>("ingestion.rows.written", "{row}", "Rows in finished parts.");
        _bytesWritten = _meter.CreateCounter<long>("ingestion.bytes.written", "By", "Bytes of finished parts.");
        _retries = _meter.CreateCounter<long>("ingestion.retries", "{retry}", "Transient failures that were tried again.");
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

    internal void Retried(DatasetId dataset, IngestionException failure)
    {
        var tags = Tags(dataset);
        tags.Add("error.type", failure.Code);
        _retries.Add(1, tags);
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

    private static TagList Tags(DatasetId dataset) => new()
    {
        { "ingestion.erp.type", dataset.ErpType },
        { "ingestion.data.type", dataset.DataType },
    };
}
