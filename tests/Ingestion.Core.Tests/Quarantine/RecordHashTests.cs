using Ingestion.Columnar;
using Ingestion.Core.Quarantine;
using Ingestion.Core.Tests.Mapping;

namespace Ingestion.Core.Tests.Quarantine;

public class RecordHashTests
{
    private static readonly Field Id = new("id", DataType.Int64);
    private static readonly Field Name = new("name", DataType.String);
    private static readonly Field More = new("more", DataType.String);

    [Fact]
    public void OfRow_SameContentInOtherSurroundings_IsTheSame()
    {
        var expected = Hash([Id, Name], [[1L, "a"]]);

        Assert.Equal(expected, Hash([Name, Id], [["a", 1L]]));
        Assert.Equal(expected, Hash([Id, More, Name], [[1L, null, "a"]]));
        Assert.Equal(expected, Hash([Id, Name], [[0L, "x"], [1L, "a"]], row: 1));
        Assert.Matches("^[0-9a-f]{64}$", expected);
    }

    [Fact]
    public void OfRow_OtherContent_IsAnother()
    {
        string[] hashes =
        [
            Hash([Id, Name], [[1L, "a"]]),
            Hash([Id, Name], [[2L, "a"]]),
            Hash([Id, Name], [[1L, ""]]),
            Hash([Id, Name], [[1L, null]]),
            Hash([Id, More], [[1L, "a"]]),
            Hash([Id, Name, More], [[1L, "a", "b"]]),
            Hash([Id, Name, More], [[1L, "ab", ""]]),
            Hash([Id, Name], [[1L, "a"]], operation: RowOperation.Delete),
            Record("a"u8, RowOperation.Read),
            Record("a"u8, RowOperation.Upsert),
            Record("b"u8, RowOperation.Read),
        ];

        Assert.Distinct(hashes);
    }

    [Fact]
    public void OfRow_EveryType_CountsEachValue()
    {
        Field[] fields =
        [
            new("b", DataType.Boolean), new("i", DataType.Int32), new("f", DataType.Float), new("d", DataType.Double), new("n", DataType.Decimal(9, 2)), new("w", DataType.Decimal(38, 2)),
            new("g", DataType.Guid), new("x", DataType.Binary), new("l", new ListType(new Field("item", DataType.Int64))),
        ];
        object?[] row = [true, 1, 1f, 1d, 1m, 1m, Guid.Empty, new byte[] { 1 }, new object?[] { 1L, null }];
        object?[] other = [false, 2, 2f, 2d, 2m, 2m, Guid.AllBitsSet, new byte[] { 2 }, new object?[] { 1L }];

        var hashes = Enumerable.Range(0, row.Length).Select(i => Hash(fields, [[.. row.Select((value, j) => i == j ? other[j] : value)]])).Append(Hash(fields, [row]));

        Assert.Distinct(hashes);
    }

    private static string Hash(Field[] fields, object?[][] rows, int row = 0, RowOperation operation = RowOperation.Read)
    {
        using var batch = TestMapping.Batch(fields, rows);
        return new RecordHash().OfRow(batch, row, operation);
    }

    private static string Record(ReadOnlySpan<byte> raw, RowOperation operation) => new RecordHash().OfRecord(raw, operation);
}
