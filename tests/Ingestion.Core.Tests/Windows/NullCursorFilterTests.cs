using Ingestion.Columnar;
using Ingestion.Core.Windows;

namespace Ingestion.Core.Tests.Windows;

public class NullCursorFilterTests
{
    private static readonly DatasetId Dataset = new("demo", "acme", "vendors");
    private static readonly Schema Fields = new(new Field("id", DataType.Int64, isNullable: false), new Field("changed", DataType.Int64));

    [Theory]
    [InlineData(NullCursorPolicy.Include, new long[] { 0, 1, 2, 3, 4, 5 }, 0)]
    [InlineData(NullCursorPolicy.Exclude, new long[] { 1, 2, 4 }, 3)]
    public void Apply_RowsWithoutCursor_FollowThePolicy(NullCursorPolicy policy, long[] kept, int removed)
    {
        using var batch = Batch(null, 10, 11, null, 12, null);

        var result = new NullCursorFilter(policy, "changed", Dataset).Apply(batch);

        Assert.Equal(kept, result.Kept.SelectMany(slice => ((FixedColumn<long>)slice["id"]).Values.ToArray()));
        Assert.Equal(removed, result.Removed);
        Dispose(result);
    }

    [Fact]
    public void Apply_NoRowHasACursor_KeepsNone()
    {
        using var batch = Batch(null, null);

        var result = new NullCursorFilter(NullCursorPolicy.Exclude, "changed", Dataset).Apply(batch);

        Assert.Empty(result.Kept);
        Assert.Equal(2, result.Removed);
    }

    [Fact]
    public void Apply_PolicyFail_NamesFieldAndCount()
    {
        using var batch = Batch(null, 1, null);

        var exception = Assert.Throws<IngestionException>(() => new NullCursorFilter(NullCursorPolicy.Fail, "changed", Dataset).Apply(batch));

        Assert.Equal((ErrorClass.Contract, "ING4004"), (exception.ErrorClass, exception.Code));
        Assert.Contains("2 of 3 rows", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'changed'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("other")]
    [InlineData(null)]
    public void Apply_NothingToDo_IsOneSlice(string? field)
    {
        using var batch = Batch(1, 2);

        var result = new NullCursorFilter(NullCursorPolicy.Fail, field, Dataset).Apply(batch);

        Assert.Equal(2, Assert.Single(result.Kept).RowCount);
        Dispose(result);
    }

    [Fact]
    public void Apply_SliceOfABatch_LooksAtItsOwnRows()
    {
        using var batch = Batch(null, 1, null, 2);
        using var slice = batch.Slice(1, 3);

        var result = new NullCursorFilter(NullCursorPolicy.Exclude, "changed", Dataset).Apply(slice);

        Assert.Equal([1L, 3L], result.Kept.SelectMany(kept => ((FixedColumn<long>)kept["id"]).Values.ToArray()));
        Dispose(result);
    }

    private static RecordBatch Batch(params long?[] cursors) =>
        RecordBatch.FromRows(Fields, cursors.Select((value, i) => new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = (long)i, ["changed"] = value }));

    private static void Dispose(FilteredRows rows)
    {
        foreach (var batch in rows.Kept)
        {
            batch.Dispose();
        }
    }
}
