using FsCheck;
using FsCheck.Fluent;
using Ingestion.Core.Deduplication;

namespace Ingestion.Core.Tests.Deduplication;

/// <summary>Random histories under a coarse cursor: what lands, reduced to the latest by key, is the source; and nothing lands that did not change.</summary>
public class OverlapPropertyTests
{
    private const int Rows = 4;

    /// <summary>Steps: a change of a row to one of three contents (0 to 11), time that passes (12, 13), or a run (14, 15).</summary>
    private static Gen<int[]> Histories => Gen.Choose(1, 60).SelectMany(count => Gen.ArrayOf(Gen.Choose(0, 15), count));

    [Fact]
    public void Runs_AnyHistory_LandEachChangeOnceAndLoseNone() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true),
        Prop.ForAll(Histories.ToArbitrary(), Replay));

    private static void Replay(int[] steps)
    {
        Dictionary<string, (string Content, long Changed)> source = [];
        Dictionary<string, string> lake = [];
        var (now, overlap, index, watermark) = (100L, 1L, (OverlapIndex?)null, (long?)null);
        foreach (var step in steps.Append(15).Append(15))
        {
            if (step < 12)
            {
                source[$"{step % Rows}"] = ($"{step / Rows}", now);
            }
            else if (step < 14)
            {
                now++;
            }
            else
            {
                var low = watermark - overlap;
                index = Run(source.Where(pair => low is null || pair.Value.Changed >= low), now - overlap, index, lake);
                watermark = now;
            }
        }

        Assert.Equal(source.ToDictionary(pair => pair.Key, pair => pair.Value.Content), lake.ToDictionary(pair => pair.Key, pair => pair.Value.Split('@')[0]));
    }

    private static OverlapIndex Run(IEnumerable<KeyValuePair<string, (string Content, long Changed)>> read, long floor, OverlapIndex? index, Dictionary<string, string> lake)
    {
        using var batch = Deduplication.Rows.Batch([.. read.Select(pair => ((string?)pair.Key, pair.Value.Content, (long?)pair.Value.Changed))]);
        OverlapCollector collector = new(Deduplication.Rows.Cursor with { Floor = floor }, maxRows: 100);
        collector.Add(batch);
        foreach (var kept in new OverlapFilter(index, Deduplication.Rows.Cursor, DuplicatePolicy.Remove).Apply(batch).Kept)
        {
            using (kept)
            {
                for (var row = 0; row < kept.RowCount; row++)
                {
                    var (key, value) = ((string)kept["source_id"].GetValue(row)!, $"{kept["name"].GetValue(row)}@{kept["changed"].GetValue(row)}");
                    Assert.False(lake.TryGetValue(key, out var known) && known == value, $"The row {key}: {value} landed twice.");
                    lake[key] = value;
                }
            }
        }

        return collector.Build(index);
    }
}
