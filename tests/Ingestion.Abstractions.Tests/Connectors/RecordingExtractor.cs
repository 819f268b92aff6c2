using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Connectors;

/// <summary>Remembers what reaches the extractor's own code.</summary>
internal sealed class RecordingExtractor : Extractor
{
    public int Calls { get; private set; }

    public (ExtractPlan Plan, Partition Partition, string? ResumeAfter, CancellationToken Token) LastRead { get; private set; }

    protected override ValueTask<ExtractPlan> PlanCoreAsync(ExtractRequest request, CancellationToken cancellationToken)
    {
        Calls++;
        return ValueTask.FromResult(new ExtractPlan(request.Mode, new Schema(), new ExtractionWindow(null, null), []));
    }

    protected override IAsyncEnumerable<ExtractedBatch> ReadCoreAsync(ExtractPlan plan, Partition partition, string? resumeAfter, CancellationToken cancellationToken)
    {
        Calls++;
        LastRead = (plan, partition, resumeAfter, cancellationToken);
        return AsyncEnumerable.Empty<ExtractedBatch>();
    }
}
