namespace Ingestion;

/// <summary>What was removed of dead runs.</summary>
/// <param name="Runs">The runs that had left something.</param>
/// <param name="Objects">The objects and unfinished uploads.</param>
/// <param name="Bytes">Their size.</param>
public sealed record SweepReport(int Runs, int Objects, long Bytes)
{
    /// <summary>Adds reports up.</summary>
    /// <param name="other">The other report.</param>
    /// <returns>The sums.</returns>
    public SweepReport Add(SweepReport other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new SweepReport(Runs + other.Runs, Objects + other.Objects, Bytes + other.Bytes);
    }
}
