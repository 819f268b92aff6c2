using Ingestion.Columnar;
using Ingestion.Core.Runs;

namespace Ingestion.Core.Healing;

/// <summary>An extractor that can be replaced while partitions are read: what is opened next is opened with the new one.</summary>
internal sealed class HealingExtractor : IExtractor
{
    private readonly RunHealing _healing;
    private readonly RunTuning _tuning;
    private readonly string _dataType;
    private readonly List<IExtractor> _all = [];
    private volatile IExtractor _current;

    internal HealingExtractor(Source source, string dataType, RunHealing healing, RunTuning tuning)
    {
        _healing = healing;
        _tuning = tuning;
        _dataType = dataType;
        Source = source;
        _current = source.Connector.CreateExtractor(source.Context, dataType);
        _all.Add(_current);
    }

    internal Source Source { get; private set; }

    public async ValueTask<ExtractPlan> PlanAsync(ExtractRequest request, CancellationToken cancellationToken = default)
    {
        for (var failures = 1; ; failures++)
        {
            var generation = _healing.Generation;
            try
            {
                var plan = await _current.PlanAsync(request, cancellationToken).ConfigureAwait(false);
                _healing.Worked(generation, rows: 0);
                return plan;
            }
            catch (IngestionException failure) when (!failure.IsTransient)
            {
                if (!await _healing.TryHealAsync(Dependency.Source, failure, failures, generation, cancellationToken).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }

    public IAsyncEnumerable<ExtractedBatch> ReadAsync(ExtractPlan plan, Partition partition, string? resumeAfter = null, CancellationToken cancellationToken = default) =>
        _current.ReadAsync(_tuning.Apply(plan), partition, resumeAfter, cancellationToken);

    public ValueTask<long?> CountAsync(ExtractPlan plan, CancellationToken cancellationToken = default) => _current.CountAsync(plan, cancellationToken);

    public RecordBatch? ParseRejected(ExtractPlan plan, ReadOnlyMemory<byte> raw) => _current.ParseRejected(plan, raw);

    /// <summary>Disposes the replaced ones too: partitions may have read from them until now.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var extractor in _all)
        {
            await extractor.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Replaces the extractor. Called by one thread at a time.</summary>
    internal void Renew(Source source)
    {
        var next = source.Connector.CreateExtractor(source.Context, _dataType);
        _all.Add(next);
        Source = source;
        _current = next;
    }
}
