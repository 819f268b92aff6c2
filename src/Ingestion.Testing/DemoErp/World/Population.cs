namespace Ingestion.Testing.DemoErp.World;

/// <summary>The rows of one resource through time, without holding any of them.</summary>
/// <remarks>
/// <para>
/// Rows of the history have the indexes 0 to <c>baseRows</c> - 1; each day appends the same number. A permutation of the
/// history gives each row a <em>place</em> in the order of deletion (rows added later queue up behind), and each day
/// deletes the next few places. The rows that are listed on a day are therefore an unbroken run of places, and a row
/// changes on the days that are congruent to its place modulo the <em>period</em>, shifted by half a period so that a row
/// does not change just before it is deleted. As the period is never longer than the run, at least one row changes every
/// day (from two rows on), and every question about a row is answered in O(1).
/// </para>
/// <para>An empty population stays empty.</para>
/// </remarks>
internal sealed class Population
{
    private const int LongestPeriod = 1_000;

    private readonly ulong _key;
    private readonly long _baseRows;
    private readonly long _deletedPerDay;
    private readonly int _period;
    private readonly Permutation _places;
    private readonly History _history;

    /// <summary>Describes a population.</summary>
    /// <param name="key">Makes this population's random numbers its own.</param>
    /// <param name="baseRows">The number of rows on day 0.</param>
    /// <param name="addedPerDay">The number of new rows each day; the rows deleted are a quarter of it, and at least one.</param>
    /// <param name="createdFrom">When the first row of the history was created.</param>
    /// <param name="createdUntil">Before when the last row of the history was created.</param>
    public Population(ulong key, long baseRows, long addedPerDay, long createdFrom, long createdUntil)
    {
        _key = key;
        _baseRows = baseRows;
        AddedPerDay = baseRows == 0 ? 0 : Math.Max(1, addedPerDay);
        _deletedPerDay = baseRows == 0 ? 0 : Math.Max(1, addedPerDay / 4);
        _period = (int)Math.Clamp(baseRows - _deletedPerDay, 1, LongestPeriod);
        _places = new Permutation(Math.Max(1, baseRows), key);
        _history = new History(Math.Max(1, baseRows), createdFrom, createdUntil);
    }

    public long BaseRows => _baseRows;

    public long AddedPerDay { get; }

    /// <summary>The number of rows that ever existed up to the end of <paramref name="day"/>; indexes are below it.</summary>
    public long EverCreated(int day) => _baseRows + (AddedPerDay * day);

    public long EverDeleted(int day) => _deletedPerDay * day;

    public long Listed(int day) => EverCreated(day) - EverDeleted(day);

    /// <summary>Reads the row as of the end of <paramref name="day"/>; false when it does not exist then.</summary>
    public bool TryRead(long index, int day, out RowVersion row)
    {
        int birthDay = BirthDay(index);
        int version = 0;
        if (day > 0)
        {
            long place = Place(index);
            if (birthDay > day || DeletionDay(place) <= day)
            {
                row = default;
                return false;
            }

            version = LatestChange(place, birthDay, day);
        }

        row = Read(index, birthDay, version);
        return true;
    }

    /// <summary>Picks a row that was listed when a row of another population with this <paramref name="birthDay"/> was created.</summary>
    public long PickListed(ref Draws draws, int birthDay)
    {
        long first = EverDeleted(birthDay);
        long end = birthDay == 0 ? _baseRows : EverCreated(birthDay - 1);
        return IndexAt(first + draws.Next(Math.Max(1, end - first)));
    }

    /// <summary>The index of the n-th row that was deleted, from 0.</summary>
    public long DeletedIndex(long n) => IndexAt(n);

    /// <summary>When the n-th row was deleted; never falls as n grows.</summary>
    public long DeletedAt(long n)
    {
        int day = DeletionDay(n);
        long slot = n % _deletedPerDay;
        return WorldTime.EndOf(day - 1) + (WorldTime.DayMicros * (slot + 1) / _deletedPerDay);
    }

    private RowVersion Read(long index, int birthDay, int version)
    {
        var draws = new Draws(_key, index);
        long createdAt = birthDay == 0 ? _history.CreatedAt(index, ref draws) : AddedAt(index, birthDay, ref draws);
        long modifiedAt = version > 0 ? ChangedAt(index, version)
            : birthDay == 0 ? History.ModifiedAt(createdAt, ref draws)
            : createdAt;
        return new RowVersion(index, birthDay, version, createdAt, modifiedAt);
    }

    /// <summary>The day on which the row was or will be created; 0 for the history.</summary>
    public int BirthDay(long index) => index < _baseRows ? 0 : 1 + (int)((index - _baseRows) / AddedPerDay);

    private int DeletionDay(long place) => (int)Math.Min(int.MaxValue, 1 + (place / _deletedPerDay));

    private long Place(long index) => index < _baseRows ? _places.Inverse(index) : index;

    private long IndexAt(long place) => place < _baseRows ? _places.Apply(place) : place;

    private int LatestChange(long place, int birthDay, int day)
    {
        int phase = (int)((place + (_period / 2)) % _period);
        int sinceChange = (day - phase) % _period;
        int latest = day - (sinceChange < 0 ? sinceChange + _period : sinceChange);
        return latest > birthDay ? latest : 0;
    }

    private long AddedAt(long index, int birthDay, ref Draws draws)
    {
        long slot = (index - _baseRows) % AddedPerDay;
        long offset = (WorldTime.DayMicros * slot / AddedPerDay) + draws.Next(WorldTime.DayMicros / AddedPerDay);
        return WorldTime.EndOf(birthDay - 1) + 1 + offset;
    }

    private long ChangedAt(long index, int day)
    {
        var draws = new Draws(_key, index, day);
        long offset = draws.Next(16) switch
        {
            < 4 => WorldTime.NightlyBatch,
            4 => WorldTime.DayMicros,
            _ => 1 + draws.Next(WorldTime.DayMicros),
        };
        return WorldTime.EndOf(day - 1) + offset;
    }
}
