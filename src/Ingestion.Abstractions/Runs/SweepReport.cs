namespace Ingestion;

/// <summary>What was removed of dead runs.</summary>
/// <param name="Runs">The runs that had left something.</param>
/// <param name="Objects">The objects and unfinished uploads.</param>
/// <param name="Bytes">Their size.</param>
public sealed record SweepReport(int Runs, int Objects, long Bytes)
{
    /// <summary>Gets the run that was left alone because the next one goes on with it; <see langword="null"/> if there is none.</summary>
    public Guid? KeptRun { get; init; }

    /// <summary>Gets the runs that had left something and were left alone because they are younger than the limit.</summary>
    public int YoungerRuns { get; init; }

    /// <summary>Adds reports up.</summary>
    /// <param name="other">The other report.</param>
    /// <returns>The sums.</returns>
    public SweepReport Add(SweepReport other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new SweepReport(Runs + other.Runs, Objects + other.Objects, Bytes + other.Bytes)
        {
            KeptRun = KeptRun ?? other.KeptRun,
            YoungerRuns = YoungerRuns + other.YoungerRuns,
        };
    }
}
