using Ingestion.Crash.Tests.Sites;

namespace Ingestion.Crash.Tests.Oracle;

/// <summary>What a reader gets who reduces the committed runs to the latest row of each key.</summary>
internal static class CommittedRows
{
    /// <summary>Takes the last run that holds all rows, and all that were committed after it; the later change wins, then the later commit.</summary>
    internal static async Task<IReadOnlyDictionary<string, RowImage>> ReadAsync(Bucket bucket, TestedDataType dataType, CancellationToken cancellationToken)
    {
        var runs = bucket.Committed(dataType.Name);
        Dictionary<string, PartRow> latest = [];
        foreach (var part in runs.Skip(Math.Max(0, LastSnapshot(runs))).SelectMany(run => run.Parts))
        {
            await foreach (var row in PartRows.ReadAsync(bucket.PathOf(part.Key), dataType, cancellationToken))
            {
                if (!latest.TryGetValue(row.Key, out var known) || row.Image.ModifiedAt >= known.Image.ModifiedAt)
                {
                    latest[row.Key] = row;
                }
            }
        }

        return latest.Where(pair => !pair.Value.IsDelete).ToDictionary(pair => pair.Key, pair => pair.Value.Image);
    }

    private static int LastSnapshot(IReadOnlyList<BucketRun> runs) => runs.Index().LastOrDefault(run => run.Item.IsSnapshot).Index;
}
