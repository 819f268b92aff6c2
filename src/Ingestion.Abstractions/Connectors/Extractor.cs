using Ingestion.Columnar;

namespace Ingestion;

/// <summary>The base of extractors: reads one data type of one client for one run.</summary>
/// <remarks>
/// <para>Several partitions are read at once: <see cref="ReadAsync"/> must be safe for concurrent calls, each with its own partition.</para>
/// <para>An extractor does not retry; see <see cref="ErpConnector"/>.</para>
/// </remarks>
public abstract class Extractor : IExtractor
{
    /// <inheritdoc/>
    public ValueTask<ExtractPlan> PlanAsync(ExtractRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return PlanCoreAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ExtractedBatch> ReadAsync(ExtractPlan plan, Partition partition, string? resumeAfter = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(partition);
        return ReadCoreAsync(plan, partition, resumeAfter, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<long?> CountAsync(ExtractPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        cancellationToken.ThrowIfCancellationRequested();
        return CountCoreAsync(plan, cancellationToken);
    }

    /// <inheritdoc/>
    public RecordBatch? ParseRejected(ExtractPlan plan, ReadOnlyMemory<byte> raw)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return ParseRejectedCore(plan, raw);
    }

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Does the work of <see cref="PlanAsync"/>; the arguments are already checked.</summary>
    /// <inheritdoc cref="IExtractor.PlanAsync" path="/param|/returns"/>
    protected abstract ValueTask<ExtractPlan> PlanCoreAsync(ExtractRequest request, CancellationToken cancellationToken);

    /// <summary>Does the work of <see cref="ReadAsync"/>; the arguments are already checked.</summary>
    /// <inheritdoc cref="IExtractor.ReadAsync" path="/param|/returns"/>
    protected abstract IAsyncEnumerable<ExtractedBatch> ReadCoreAsync(ExtractPlan plan, Partition partition, string? resumeAfter, CancellationToken cancellationToken);

    /// <summary>Does the work of <see cref="CountAsync"/>; can't tell unless it is overridden.</summary>
    /// <inheritdoc cref="IExtractor.CountAsync" path="/param|/returns"/>
    protected virtual ValueTask<long?> CountCoreAsync(ExtractPlan plan, CancellationToken cancellationToken) => ValueTask.FromResult<long?>(null);

    /// <summary>Does the work of <see cref="ParseRejected"/>; can't read single records unless it is overridden.</summary>
    /// <inheritdoc cref="IExtractor.ParseRejected" path="/param|/returns"/>
    protected virtual RecordBatch? ParseRejectedCore(ExtractPlan plan, ReadOnlyMemory<byte> raw) => null;
}
