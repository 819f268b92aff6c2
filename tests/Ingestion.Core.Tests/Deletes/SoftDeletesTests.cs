using Ingestion.Columnar;
using Ingestion.Core.Deletes;

namespace Ingestion.Core.Tests.Deletes;

public class SoftDeletesTests
{
    private static readonly DatasetId Dataset = new("demo", "acme", "vendors");

    public static TheoryData<string, object?[], string[], int[]> Flags => new()
    {
        { "boolean", [true, false, null, true], ["true"], [0, 3] },
        { "boolean", [true, false, null], ["0"], [1] },
        { "string", ["Deleted", "active", null, " X ", "deletedx"], ["deleted", "x"], [0, 3] },
        { "int32", [1, 0, null, 10], ["1"], [0] },
        { "int64", [9L, -1L], ["-1", "8"], [1] },
        { "string", ["a", "b"], ["c"], [] },
    };

    [Theory]
    [MemberData(nameof(Flags))]
    public void Split_Flag_PartsTheRows(string type, object?[] flags, string[] values, int[] deleted)
    {
        Schema schema = new(new Field("id", DataType.Int32), new Field("flag", DataType.Parse(type)));
        using var batch = RecordBatch.FromRows(schema, flags.Select((flag, i) => new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = i, ["flag"] = flag }));

        var split = Create(values).Split(batch);

        Assert.Equal(deleted, Ids(split.Deleted));
        Assert.Equal(Enumerable.Range(0, flags.Length).Except(deleted), Ids(split.Present));
    }

    [Theory]
    [InlineData("other", "string")]
    [InlineData("flag", "double")]
    public void Split_FieldThatCantTell_IsAnError(string field, string type)
    {
        using var batch = RecordBatch.FromRows(new Schema(new Field(field, DataType.Parse(type))), [new Dictionary<string, object?>(StringComparer.Ordinal)]);

        var exception = Assert.Throws<IngestionException>(() => Create(["1"]).Split(batch));

        Assert.Equal((ErrorClass.SourceData, "ING3303"), (exception.ErrorClass, exception.Code));
        Assert.Contains("'flag'", exception.Message, StringComparison.Ordinal);
    }

    private static SoftDeletes Create(string[] values) => new(new DeletesConfiguration { Strategy = DeleteStrategy.SoftColumn, Field = "flag", Values = values }, Dataset);

    private static int[] Ids(IReadOnlyList<RecordBatch> slices)
    {
        List<int> ids = [];
        foreach (var slice in slices)
        {
            ids.AddRange(((FixedColumn<int>)slice["id"]).Values);
            slice.Dispose();
        }

        return [.. ids];
    }
}
