namespace Ingestion;

/// <summary>What became of rows. They balance if each row that was read ended in exactly one place.</summary>
/// <param name="Read">Rows that came from the source.</param>
/// <param name="Landed">Rows in parts.</param>
/// <param name="Quarantined">Rows that were rejected and kept with the reason.</param>
/// <param name="Filtered">Rows that the settings leave out, such as those without a cursor value.</param>
/// <param name="Deduplicated">Rows that an earlier run landed already, read again because of the overlap.</param>
public sealed record RowCounts(long Read, long Landed, long Quarantined = 0, long Filtered = 0, long Deduplicated = 0)
{
    /// <summary>Gets the counts of no rows.</summary>
    public static RowCounts None { get; } = new(0, 0);

    /// <summary>Gets the rows that were read and ended nowhere; negative if rows came out that were not read.</summary>
    /// <returns>0 if the counts balance.</returns>
    public long Missing() => Read - Landed - Quarantined - Filtered - Deduplicated;

    /// <summary>Adds counts up.</summary>
    /// <param name="other">The other counts.</param>
    /// <returns>The sums.</returns>
    public RowCounts Add(RowCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new RowCounts(Read + other.Read, Landed + other.Landed, Quarantined + other.Quarantined, Filtered + other.Filtered, Deduplicated + other.Deduplicated);
    }
}
