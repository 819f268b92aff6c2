namespace Ingestion.Benchmarks.Comparison;

/// <summary>What one file cost.</summary>
internal sealed record Measurement
{
    internal required double WallSeconds { get; init; }

    /// <summary>Gets the seconds of all threads of the writing process.</summary>
    internal required double CpuSeconds { get; init; }

    internal required long FileBytes { get; init; }

    /// <summary>Gets the managed bytes allocated; a peer without a garbage collector has none to tell.</summary>
    internal long? AllocatedBytes { get; init; }

    /// <summary>Gets the most resident bytes beyond those that held the data; <see langword="null"/> where the system does not tell.</summary>
    internal long? ExtraPeakBytes { get; init; }

    /// <summary>Takes the median of each figure by itself.</summary>
    internal static Measurement Median(IReadOnlyCollection<Measurement> runs) => new()
    {
        WallSeconds = Middle(runs.Select(run => run.WallSeconds)),
        CpuSeconds = Middle(runs.Select(run => run.CpuSeconds)),
        FileBytes = Middle(runs.Select(run => run.FileBytes)),
        AllocatedBytes = runs.Any(run => run.AllocatedBytes is null) ? null : Middle(runs.Select(run => run.AllocatedBytes!.Value)),
        ExtraPeakBytes = runs.Any(run => run.ExtraPeakBytes is null) ? null : runs.Max(run => run.ExtraPeakBytes),
    };

    private static T Middle<T>(IEnumerable<T> values)
    {
        T[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
