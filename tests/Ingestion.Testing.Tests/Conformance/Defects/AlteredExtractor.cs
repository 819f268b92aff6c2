using Ingestion.Columnar;

namespace Ingestion.Testing.Tests.Conformance.Defects;

internal sealed class AlteredExtractor(IExtractor good, AlteredConnector alterations) : IExtractor
{
    public ValueTask<ExtractPlan> PlanAsync(ExtractRequest request, CancellationToken cancellationToken = default) =>
        alterations.Plan?.Invoke(good, request, cancellationToken) ?? good.PlanAsync(request, alterations.Token(cancellationToken));

    public IAsyncEnumerable<ExtractedBatch> ReadAsync(ExtractPlan plan, Partition partition, string? resumeAfter = null, CancellationToken cancellationToken = default) =>
        alterations.Read?.Invoke(good, plan, partition, resumeAfter, cancellationToken) ?? good.ReadAsync(plan, partition, resumeAfter, cancellationToken);

    public ValueTask<long?> CountAsync(ExtractPlan plan, CancellationToken cancellationToken = default) => good.CountAsync(plan, cancellationToken);

    public RecordBatch? ParseRejected(ExtractPlan plan, ReadOnlyMemory<byte> raw) => good.ParseRejected(plan, raw);

    public ValueTask DisposeAsync() => alterations.Dispose?.Invoke(good) ?? good.DisposeAsync();
}
