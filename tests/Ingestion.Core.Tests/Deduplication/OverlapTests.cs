using Ingestion.Columnar;
using Ingestion.Core.Deduplication;
using Ingestion.Parquet;

namespace Ingestion.Core.Tests.Deduplication;

public class OverlapTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Apply_RowsThatLandedUnchanged_AreRemoved()
    {
        var index = Rows.Index(("a", "Ann", 100), ("b", "Bob", 150), ("old", "Olaf", 99));
        using var batch = Rows.Batch(("a", "Ann", 100), ("b", "Bobby", 150), ("c", "Cy", 151), ("old", "Olaf", 99));

        Assert.Equal(["b", "c", "old"], Rows.Kept(index, batch));
    }

    [Fact]
    public void Apply_RowOfAFullRun_IsTheSameAsAChangedOne_ButADeletedOneIsAnother()
    {
        OverlapCollector collector = new(Rows.Cursor, maxRows: 10);
        using var read = Rows.Batch("R", ("a", "Ann", 100), ("b", "Bob", 100));
        collector.Add(read);
        var index = collector.Build(previous: null);
        using var changed = Rows.Batch("U", ("a", "Ann", 100));
        using var deleted = Rows.Batch("D", ("b", "Bob", 100));

        Assert.Empty(Rows.Kept(index, changed));
        Assert.Equal(["b"], Rows.Kept(index, deleted));
    }

    [Fact]
    public void Apply_TextsThatJoinToTheSame_AreDifferentRows()
    {
        var first = RecordBatch.FromRows(Rows.Schema, [new Dictionary<string, object?>(StringComparer.Ordinal) { ["source_id"] = "a", ["name"] = "xy", ["city"] = "z", ["changed"] = 100L, ["_op"] = "U" }]);
        var second = RecordBatch.FromRows(Rows.Schema, [new Dictionary<string, object?>(StringComparer.Ordinal) { ["source_id"] = "a", ["name"] = "x", ["city"] = "yz", ["changed"] = 100L, ["_op"] = "U" }]);
        var third = RecordBatch.FromRows(Rows.Schema, [new Dictionary<string, object?>(StringComparer.Ordinal) { ["source_id"] = "a", ["name"] = "xyz", ["city"] = null, ["changed"] = 100L, ["_op"] = "U" }]);
        OverlapCollector collector = new(Rows.Cursor, maxRows: 10);
        collector.Add(first);
        var index = collector.Build(previous: null);

        Assert.Empty(Rows.Kept(index, first));
        Assert.Equal(["a"], Rows.Kept(index, second));
        Assert.Equal(["a"], Rows.Kept(index, third));
        first.Dispose();
        second.Dispose();
        third.Dispose();
    }

    [Fact]
    public void Apply_ContentThatCameBackUnderTheSameCursor_IsAChange()
    {
        var first = Rows.Index(("a", "Ann", 100));
        var second = Rows.Index(first, ("a", "Anna", 100));
        using var back = Rows.Batch(("a", "Ann", 100));

        Assert.Equal(["a"], Rows.Kept(second, back));
    }

    [Fact]
    public void Apply_KeyWithTwoContentsInOneRun_IsNoDuplicate()
    {
        var index = Rows.Index(("a", "Ann", 100), ("a", "Anna", 100), ("b", "Bob", 100), ("b", "Bob", 100));
        using var batch = Rows.Batch(("a", "Ann", 100), ("a", "Anna", 100), ("b", "Bob", 100));

        Assert.Equal(["a", "a"], Rows.Kept(index, batch));
    }

    [Fact]
    public void Build_RowsThatTheNextRunMayStillRead_GoOn()
    {
        var index = Rows.Index(Rows.Index(("a", "Ann", 100), ("b", "Bob", 120)), ("c", "Cy", 130));
        using var batch = Rows.Batch(("a", "Ann", 100), ("b", "Bob", 120), ("c", "Cy", 130));

        Assert.Empty(Rows.Kept(index, batch));
        Assert.Equal(3, index.Count);
    }

    [Fact]
    public void Build_IndexOfAnotherColumn_IsForgotten()
    {
        OverlapIndex other = new("changed: timestamp", [new OverlapEntry(new RowFingerprint(1, 2), 150)]);

        Assert.Equal(0, Rows.Index(other).Count);
        using var batch = Rows.Batch(("a", "Ann", 100));
        Assert.Equal(["a"], Rows.Kept(other, batch));
    }

    [Fact]
    public void Apply_RowsWithoutCursorOrKey_AreKnownByContentOrKept()
    {
        var index = Rows.Index(("a", "Ann", null), (null, "Nobody", 100));
        using var batch = Rows.Batch(("a", "Ann", null), (null, "Nobody", 100), ("b", "Bob", null));

        Assert.Equal(["-", "b"], Rows.Kept(index, batch));
    }

    [Fact]
    public void Add_MoreRowsThanAllowed_ForgetsTheOldest()
    {
        OverlapCollector collector = new(Rows.Cursor, maxRows: 4);
        for (var i = 0; i < 20; i++)
        {
            using var one = Rows.Batch(($"{i}", "x", 200 - (i % 2 == 0 ? i : -i)), ($"n{i}", "x", null));
            collector.Add(one);
        }

        var index = collector.Build(previous: null);

        Assert.Equal(4, index.Count);
        Assert.True(collector.LeftOut > 0);
        Assert.Equal([213L, 215L, 217L, 219L], index.Entries.ToArray().Select(entry => entry.Cursor).Order());
    }

    [Fact]
    public async Task Add_ManyThreads_LosesNoRow()
    {
        OverlapCollector collector = new(Rows.Cursor, maxRows: 100_000);
        await Parallel.ForAsync(0, 64, Cancel, (part, _) =>
        {
            using var batch = Rows.Batch([.. Enumerable.Range(0, 100).Select(i => ((string?)$"{part}-{i}", "x", (long?)(100 + i)))]);
            collector.Add(batch);
            return ValueTask.CompletedTask;
        });

        Assert.Equal(6400, collector.Build(previous: null).Count);
    }

    [Theory]
    [InlineData(DuplicatePolicy.Mark)]
    [InlineData(DuplicatePolicy.Keep)]
    public void Apply_OtherPolicies_KeepAllRows(DuplicatePolicy policy)
    {
        using var batch = Rows.Batch(("a", "Ann", 100), ("b", "Bob", 100));
        foreach (var (index, marks) in new[] { (Rows.Index(("a", "Ann", 100)), new object?[] { true, false }), (null, [false, false]) })
        {
            using var result = Assert.Single(new OverlapFilter(index, Rows.Cursor, policy).Apply(batch).Kept);

            Assert.Equal(2, result.RowCount);
            Assert.Equal(OverlapFilter.OutputOf(batch.Schema, policy), result.Schema);
            if (policy == DuplicatePolicy.Mark)
            {
                Assert.Equal("_duplicate", result.Schema[result.Schema.Count - 1].Name);
                Assert.Equal(marks, [result.Columns[^1].GetValue(0), result.Columns[^1].GetValue(1)]);
            }
        }
    }

    [Fact]
    public void Add_BatchWithoutTheCursorsColumn_IsSaid()
    {
        OverlapCollector collector = new(Rows.Cursor with { Column = "other" }, maxRows: 10);
        using var batch = Rows.Batch(("a", "Ann", 100));

        collector.Add(batch);

        Assert.True(collector.LacksColumn);
        Assert.Equal(0, collector.Build(previous: null).Count);
    }

    [Fact]
    public async Task AddPartAsync_PartOfAnEarlierAttempt_IsAsIfTheRowsWereSeen()
    {
        using var batch = Rows.Batch(("a", "Ann", 100), ("b", "Bob", 150), ("n", "Nil", null), ("old", "Olaf", 99));
        using MemoryStream part = new();
        await using (ParquetWriter writer = new(part, Rows.Schema, leaveOpen: true))
        {
            await writer.WriteAsync(batch, Cancel);
            await writer.CompleteAsync(Cancel);
        }

        OverlapCollector collector = new(Rows.Cursor, maxRows: 10);
        part.Position = 0;
        await collector.AddPartAsync(part, Cancel);

        Assert.Equal(["old"], Rows.Kept(collector.Build(previous: null), batch));
    }

    [Fact]
    public async Task OverlapIndexFile_RoundTrip_KnowsTheSameRows()
    {
        var index = Rows.Index(("a", "Ann", 100), ("b", "Bob", 150), ("n", "Nil", null));
        using MemoryStream file = new();

        Assert.Equal(3, await OverlapIndexFile.WriteAsync(file, index, Cancel));
        file.Position = 0;
        var read = await OverlapIndexFile.ReadAsync(file, Cancel);

        Assert.Equal(index.Identity, read.Identity);
        Assert.Equal(index.Entries.ToArray(), read.Entries.ToArray());
    }

    [Fact]
    public async Task OverlapIndexFile_EmptyIndex_RoundTrips()
    {
        using MemoryStream file = new();

        await OverlapIndexFile.WriteAsync(file, Rows.Index(), Cancel);
        file.Position = 0;

        Assert.Equal(0, (await OverlapIndexFile.ReadAsync(file, Cancel)).Count);
    }

    [Fact]
    public async Task OverlapIndexFile_OtherParquetFile_IsRefused()
    {
        using MemoryStream file = new();
        await using (ParquetWriter writer = new(file, Rows.Schema, leaveOpen: true))
        {
            await writer.CompleteAsync(Cancel);
        }

        file.Position = 0;
        var exception = await Assert.ThrowsAsync<IngestionException>(async () => await OverlapIndexFile.ReadAsync(file, Cancel));

        Assert.Equal("ING3304", exception.Code);
    }
}
