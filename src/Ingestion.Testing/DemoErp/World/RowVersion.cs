namespace Ingestion.Testing.DemoErp.World;

/// <summary>The state of one row on one day.</summary>
/// <param name="Index">The row's place in its population, from 0.</param>
/// <param name="BirthDay">The day on which the row was created; 0 for all rows of the history.</param>
/// <param name="Version">The day of the latest change, or 0 when the row is as it was created.</param>
/// <param name="CreatedAt">When it was created, in microseconds since 1970.</param>
/// <param name="ModifiedAt">When it was last changed, in microseconds since 1970.</param>
internal readonly record struct RowVersion(long Index, int BirthDay, int Version, long CreatedAt, long ModifiedAt)
{
    /// <summary>The number by which callers know the row: from 1, never used twice, the id itself where ids are integers.</summary>
    public long Ordinal => Index + 1;
}
