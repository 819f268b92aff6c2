using System.Globalization;
using Ingestion.Connectors.Demo.Api;

namespace Ingestion.Connectors.Demo.Planning;

/// <summary>Cuts a list into ranges of ordinals that are read independently.</summary>
internal static class PartitionCuts
{
    private const long MaxRows = 250_000;

    /// <summary>Below this, a partition of its own costs more than it brings.</summary>
    private const long MinRows = 50_000;

    internal static IEnumerable<Partition> Rows(CountAnswer counted, int maxParallelism, int pageSize)
    {
        if (counted is not { Count: > 0, First: { } first, Last: { } last })
        {
            yield break;
        }

        var ordinals = last - first + 1;
        var forSize = (counted.Count + MaxRows - 1) / MaxRows;
        var forParallelism = Math.Min(maxParallelism, counted.Count / MinRows);
        var count = Math.Clamp(Math.Max(forSize, forParallelism), 1, ordinals);
        for (var i = 0L; i < count; i++)
        {
            DemoPartition range = new() { From = first + Share(ordinals, i, count), Until = first + Share(ordinals, i + 1, count), PageSize = pageSize };
            yield return new Partition(string.Create(CultureInfo.InvariantCulture, $"rows-{i + 1:0000}"), range.ToDescriptor())
            {
                EstimatedRows = Share(counted.Count, i + 1, count) - Share(counted.Count, i, count),
            };
        }
    }

    internal static Partition Deleted(int pageSize) => new("deleted", new DemoPartition { Deleted = true, PageSize = pageSize }.ToDescriptor());

    private static long Share(long whole, long part, long parts) => (long)((Int128)whole * part / parts);
}
