using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.Tests.DemoErp.World;

public class PopulationTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(11)]
    [InlineData(1_000)]
    [InlineData(2_345)]
    public void TryRead_ManyDays_EachDayChangesAddsAndDeletes(long rows)
    {
        Population population = Create(rows);
        Dictionary<long, RowVersion> yesterday = ReadAll(population, day: 0);

        for (int day = 1; day <= 2_200; day++)
        {
            Dictionary<long, RowVersion> today = ReadAll(population, day);

            Assert.Equal(population.Listed(day), today.Count);
            Assert.NotEmpty(today.Keys.Except(yesterday.Keys));
            Assert.NotEmpty(yesterday.Keys.Except(today.Keys));
            Assert.Contains(today, row => yesterday.TryGetValue(row.Key, out RowVersion before) && before != row.Value);
            yesterday = today;
        }
    }

    [Fact]
    public void TryRead_RowChanged_LivesOnForLong()
    {
        Population population = Create(1_000);

        for (int day = 1; day <= 1_500; day++)
        {
            RowVersion changed = ReadAll(population, day).Values.First(row => row.Version == day);
            Assert.True(population.TryRead(changed.Index, day + 400, out _));
        }
    }

    [Fact]
    public void TryRead_ManyDays_NewTimesLieWithinTheirDay()
    {
        Population population = Create(1_500);

        for (int day = 1; day <= 300; day++)
        {
            Assert.All(ReadAll(population, day).Values, row =>
            {
                bool touchedToday = row.Version == day || row.BirthDay == day;
                Assert.Equal(touchedToday, row.ModifiedAt > WorldTime.EndOf(day - 1));
                Assert.True(row.ModifiedAt <= WorldTime.EndOf(day));
                Assert.True(row.CreatedAt <= row.ModifiedAt);
            });
        }
    }

    [Fact]
    public void DeletedIndex_AllDeletions_AreExactlyTheRowsThatVanished()
    {
        Population population = Create(5_000);
        HashSet<long> vanished = [.. Enumerable.Range(0, (int)population.EverCreated(400)).Select(static n => (long)n)];
        vanished.ExceptWith(ReadAll(population, day: 400).Keys);

        long[] deleted = [.. Enumerable.Range(0, (int)population.EverDeleted(400)).Select(n => population.DeletedIndex(n))];

        Assert.Equal(vanished.Order(), deleted.Order());
    }

    [Fact]
    public void TryRead_EmptyPopulation_StaysEmpty()
    {
        Population population = Create(0);

        Assert.Equal(0, population.EverCreated(1_000));
        Assert.Equal(0, population.Listed(1_000));
        Assert.Equal(0, population.EverDeleted(1_000));
    }

    private static Dictionary<long, RowVersion> ReadAll(Population population, int day)
    {
        Dictionary<long, RowVersion> rows = [];
        for (long index = 0; index < population.EverCreated(day); index++)
        {
            if (population.TryRead(index, day, out RowVersion row))
            {
                rows.Add(index, row);
            }
        }

        return rows;
    }

    private static Population Create(long rows) =>
        new(key: 5, rows, rows / 1_000, WorldTime.HistoryStart, WorldTime.Origin);
}
