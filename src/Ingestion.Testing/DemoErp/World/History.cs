namespace Ingestion.Testing.DemoErp.World;

/// <summary>The times of the rows that existed before the origin of the world.</summary>
internal sealed class History
{
    private const long BatchMicros = 30 * WorldTime.DayMicros;
    private const long FewHoursMicros = 3 * 3_600_000_000L;

    private readonly long _createdFrom;
    private readonly long _step;

    public History(long rows, long createdFrom, long createdUntil)
    {
        _createdFrom = createdFrom;
        _step = (createdUntil - createdFrom) / rows;
    }

    /// <summary>Rows were created in the order of their indexes, evenly over the span.</summary>
    public long CreatedAt(long index, ref Draws draws) => _createdFrom + (index * _step) + draws.Next(_step);

    /// <summary>
    /// An eighth of the rows was last touched by a monthly batch, which stamps thousands with one time; others soon after they
    /// were created or at any time since. So the order of change is not the order of ids.
    /// </summary>
    public static long ModifiedAt(long createdAt, ref Draws draws)
    {
        long modifiedAt = draws.Next(8) switch
        {
            0 => NextBatch(createdAt),
            < 4 => createdAt + draws.Next(FewHoursMicros),
            _ => createdAt + draws.Next(WorldTime.Origin - createdAt + 1),
        };
        return Math.Min(modifiedAt, WorldTime.Origin);
    }

    private static long NextBatch(long time)
    {
        long batches = (time - WorldTime.HistoryStart + BatchMicros - 1) / BatchMicros;
        return WorldTime.HistoryStart + (batches * BatchMicros);
    }
}
