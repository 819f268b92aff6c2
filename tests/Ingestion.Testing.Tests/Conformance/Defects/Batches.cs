using System.Runtime.CompilerServices;
using Ingestion.Columnar;

namespace Ingestion.Testing.Tests.Conformance.Defects;

/// <summary>Breaks streams of batches.</summary>
internal static class Batches
{
    /// <summary>Changes each batch; null leaves it out.</summary>
    public static async IAsyncEnumerable<ExtractedBatch> Each(
        this IAsyncEnumerable<ExtractedBatch> batches, Func<ExtractedBatch, int, ExtractedBatch?> change, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var index = 0;
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            if (change(batch, index++) is { } changed)
            {
                yield return changed;
            }
            else
            {
                batch.Dispose();
            }
        }
    }

    public static async Task<List<ExtractedBatch>> ToListAsync(IAsyncEnumerable<ExtractedBatch> batches)
    {
        List<ExtractedBatch> list = [];
        await foreach (var batch in batches)
        {
            list.Add(batch);
        }

        return list;
    }

    public static async IAsyncEnumerable<ExtractedBatch> Late(
        IExtractor good, ExtractPlan plan, Partition partition, string? resumeAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in good.ReadAsync(plan, partition, resumeAfter, cancellationToken))
        {
            yield return batch;
        }
    }

    /// <summary>Gives other records under the batch's position and operation.</summary>
    public static ExtractedBatch With(this ExtractedBatch batch, Func<RecordBatch, RecordBatch> change)
    {
        using var old = batch;
        return batch with { Records = change(batch.Records) };
    }
}
