using System.Collections.Concurrent;
using Ingestion.Core.Telemetry;
using Microsoft.Extensions.Options;
using Polly;

namespace Ingestion.Core.Resilience;

/// <summary>
/// The pipelines that all runs of the process share, made when they are first called. A changed configuration takes their place with the
/// next call; calls under way end with the old one. Safe for concurrent use.
/// </summary>
internal sealed class DependencyPipelines : IDisposable
{
    private readonly ConcurrentDictionary<PipelineKey, DependencyPipeline> _pipelines = new();
    private readonly Lock _lock = new();
    private readonly PipelineEvents _events;
    private readonly TimeProvider _timeProvider;
    private readonly IDisposable? _changes;
    private ConfigurationTable _configurations;

    public DependencyPipelines(IOptionsMonitor<IngestionOptions> options, PipelineEvents events, IngestionTelemetry telemetry, TimeProvider timeProvider)
    {
        _events = events;
        _timeProvider = timeProvider;
        _configurations = new ConfigurationTable(options.CurrentValue.Resilience);
        _changes = options.OnChange(changed => Change(new ConfigurationTable(changed.Resilience)));
        telemetry.Observe(() => _pipelines.Values);
    }

    public void Dispose() => _changes?.Dispose();

    /// <summary>Returns the pipeline of a dependency as it is configured now.</summary>
    internal ResiliencePipeline Get(PipelineKey key) => _pipelines.TryGetValue(key, out var pipeline) ? pipeline.Pipeline : Create(key).Pipeline;

    /// <summary>Returns a pipeline whose calls are those of a run: always as configured at the time of the call.</summary>
    internal ResiliencePipeline For(PipelineKey key, CallScope scope) =>
        new ResiliencePipelineBuilder { TimeProvider = _timeProvider }.AddStrategy(_ => new SharedPipelineStrategy(this, key, scope)).Build();

    /// <summary>Forgets the breakers and queues of a dependency: its next call begins with a closed breaker.</summary>
    /// <returns>How many pipelines were forgotten.</returns>
    internal int Reset(Func<PipelineKey, bool> predicate) => _pipelines.Keys.Count(key => predicate(key) && _pipelines.TryRemove(key, out _));

    private DependencyPipeline Create(PipelineKey key)
    {
        lock (_lock)
        {
            return _pipelines.GetOrAdd(key, static (key, self) => new DependencyPipeline(key, self._configurations[key], self._events, self._timeProvider), this);
        }
    }

    private void Change(ConfigurationTable configurations)
    {
        int changed;
        lock (_lock)
        {
            _configurations = configurations;
            changed = _pipelines.Values.Count(pipeline => pipeline.Configuration != configurations[pipeline.Key] && _pipelines.TryRemove(pipeline.Key, out _));
        }

        if (changed > 0)
        {
            _events.Changed(changed);
        }
    }
}
