using Ingestion.Benchmarks.Data;
using Ingestion.Parquet;

namespace Ingestion.Benchmarks.Comparison;

/// <summary>A limit that this product set itself.</summary>
/// <param name="Name">What is limited.</param>
/// <param name="Actual">The figure of this run.</param>
/// <param name="Limit">The most it may be.</param>
internal sealed record Goal(string Name, double Actual, double Limit)
{
    private const double Million = 1_000_000;

    /// <summary>Bytes a row of the smallest file that any peer made of the sales data: Polars, 278 MB for 5,000,000 rows.</summary>
    private const double SmallestPeerRowBytes = 55.6;

    internal bool IsMet => Actual <= Limit;

    /// <summary>Gives the goals that the results can answer: those for Snappy.</summary>
    internal static IEnumerable<Goal> Of(ComparisonOptions options, IReadOnlyList<ComparisonResult> results)
    {
        foreach (var result in results.Where(result => result.Setting.Compression == ParquetCompression.Snappy))
        {
            var setting = result.Setting;
            if (result.Peer is { } peer)
            {
                yield return setting.Threads == 1
                    ? new Goal($"{setting}: CPU beside DuckDB", result.Ours.CpuSeconds / peer.CpuSeconds, 0.65)
                    : new Goal($"{setting}: wall time beside DuckDB", result.Ours.WallSeconds / peer.WallSeconds, 0.60);
                yield return new Goal($"{setting}: file beside DuckDB's", (double)result.Ours.FileBytes / peer.FileBytes, 0.90);
            }

            if (result.Ours.AllocatedBytes is { } allocated)
            {
                yield return new Goal($"{setting}: MB allocated", allocated / Million, 64);
            }

            if (options.Data is SalesData)
            {
                yield return new Goal($"{setting}: file beside the smallest of any peer", result.Ours.FileBytes / (options.Rows * SmallestPeerRowBytes), 0.90);
            }
        }
    }
}
