using FsCheck.Fluent;
using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

public class RecordBatchTests
{
    private static readonly Schema Orders = new(
        new Field("id", DataType.Int64, isNullable: false), new Field("note", DataType.String), new Field("total", DataType.Decimal(19, 4)));

    [Fact]
    public void Slice_OfSlices_EqualsARangeOfTheRows()
    {
        var cases =
            from count in Gen.Choose(0, 200)
            from cuts in Gen.Choose(0, int.MaxValue).Two().ListOf(3)
            select (count, cuts);

        Property.Holds(cases, x =>
        {
            var rows = Rows(x.count);
            var batch = Build(rows);
            foreach (var (first, second) in x.cuts)
            {
                var offset = first % (rows.Length + 1);
                var length = second % (rows.Length - offset + 1);
                rows = rows[offset..(offset + length)];
                using var parent = batch;
                batch = parent.Slice(offset, length);
            }

            using (batch)
            {
                AssertRows(rows, batch);
            }
        });
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(0, 4)]
    [InlineData(3, 1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Slice_OutOfRange_Throws(int offset, int rowCount)
    {
        using var batch = Build(Rows(3));

        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Slice(offset, rowCount));
    }

    [Fact]
    public void Select_Ordinals_GivesTheColumnsInThatOrder()
    {
        using var batch = Build(Rows(5));

        using var selected = batch.Select(2, 0);

        Assert.Equal(new Schema(Orders[2], Orders[0]), selected.Schema);
        Assert.Equal(5, selected.RowCount);
        Assert.Equal(batch["total"].GetValue(4), selected[Orders[2].Name].GetValue(4));
        Assert.Equal(4L, selected.Columns[1].GetValue(4));
    }

    [Fact]
    public void Select_Nothing_KeepsTheRowCount()
    {
        using var batch = Build(Rows(5));

        using var selected = batch.Select();

        Assert.Equal(5, selected.RowCount);
        Assert.Empty(selected.Columns);
        Assert.Equal(0, selected.ByteSize);
    }

    [Fact]
    public void Select_WrongOrdinals_Throws()
    {
        using var batch = Build(Rows(5));

        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Select(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Select(-1));
        Assert.Throws<ArgumentException>(() => batch.Select(1, 1));
        AssertRows(Rows(5), batch);
    }

    [Fact]
    public void WithSchema_OtherNames_ShowsTheSameValues()
    {
        using var batch = Build(Rows(5));
        var renamed = new Schema(Orders.Fields.Select(field => field.WithName(field.Name.ToUpperInvariant())));

        using var result = batch.WithSchema(renamed);

        Assert.Same(renamed, result.Schema);
        Assert.Equal(batch["note"].GetValue(2), result["NOTE"].GetValue(2));
        Assert.Throws<KeyNotFoundException>(() => result["note"]);
    }

    [Fact]
    public void WithSchema_ThatDoesNotFit_ThrowsAndLeavesTheBatchAlone()
    {
        using var batch = Build(Rows(5));

        Assert.Throws<ArgumentException>(() => batch.WithSchema(new Schema(Orders.Fields.Take(2))));
        Assert.Throws<ArgumentException>(() => batch.WithSchema(new Schema(Orders.Fields.Select(field => field.WithType(DataType.Int64)))));
        Assert.Throws<ArgumentException>(() => batch.WithSchema(new Schema(Orders.Fields.Select(field => new Field(field.Name, field.Type, isNullable: false)))));
        Assert.Throws<ArgumentNullException>(() => batch.WithSchema(null!));
        AssertRows(Rows(5), batch);
    }

    [Fact]
    public void Dispose_OfTheSource_LeavesItsViewsValid()
    {
        var batch = Build(Rows(9));
        using var slice = batch.Slice(2, 4);
        using var renamed = batch.WithSchema(Orders);
        using var selected = batch.Select(1);

        batch.Dispose();
        batch.Dispose();

        AssertRows(Rows(9)[2..6], slice);
        AssertRows(Rows(9), renamed);
        Assert.Equal("note 3", selected.Columns[0].GetValue(3));
    }

    [Fact]
    public void AnyMember_AfterDispose_ThrowsObjectDisposedException()
    {
        var batch = Build(Rows(9));
        batch.Dispose();

        Assert.Throws<ObjectDisposedException>(() => batch.Slice(0, 1));
        Assert.Throws<ObjectDisposedException>(() => batch.Select(0));
        Assert.Throws<ObjectDisposedException>(() => batch.WithSchema(Orders));
        Assert.Throws<ObjectDisposedException>(() => batch["id"].GetValue(0));
    }

    [Fact]
    public void Constructor_WrongNumberOfColumns_SaysHowMany()
    {
        using var ids = ColumnKind.Of("int64").Build([1L]);

        var exception = Assert.Throws<ArgumentException>(() => new RecordBatch(Orders, 1, ids));

        Assert.StartsWith("The schema has 3 fields, but 1 columns were given.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1L, ids.GetValue(0));
    }

    [Fact]
    public void Constructor_ColumnThatDoesNotFit_NamesTheField()
    {
        using var ids = ColumnKind.Of("int64").Build([1L, null]);
        var id = new Field("id", DataType.Int64);

        Assert.StartsWith(
            "Field 'id' is of type 'date', but its column is of type 'int64'.",
            Assert.Throws<ArgumentException>(() => new RecordBatch(new Schema(id.WithType(DataType.Date)), 2, ids)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Column 'id' has 2 values, but the batch has 3 rows.",
            Assert.Throws<ArgumentException>(() => new RecordBatch(new Schema(id), 3, ids)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Field 'id' allows no nulls, but its column has 1.",
            Assert.Throws<ArgumentException>(() => new RecordBatch(new Schema(new Field("id", DataType.Int64, isNullable: false)), 2, ids)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => new RecordBatch(new Schema(id), 2, [null!]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecordBatch(new Schema(id), -1, ids));
    }

    [Fact]
    public void Indexer_UnknownName_ListsTheColumns()
    {
        using var batch = Build(Rows(1));

        var exception = Assert.Throws<KeyNotFoundException>(() => batch["ID"]);

        Assert.Equal("There is no column 'ID'. Columns: id, note, total.", exception.Message);
    }

    [Fact]
    public void ByteSize_SumsTheColumns()
    {
        using var batch = Build(Rows(9));

        Assert.Equal(batch.Columns[0].ByteSize + batch.Columns[1].ByteSize + batch.Columns[2].ByteSize, batch.ByteSize);
        Assert.Equal(9 * sizeof(long), batch["id"].ByteSize);
    }

    private static (long Id, string? Note, ExactDecimal? Total)[] Rows(int count) =>
        [.. Enumerable.Range(0, count).Select(i => ((long)i, i % 4 == 1 ? null : $"note {i}", i % 5 == 2 ? (ExactDecimal?)null : new ExactDecimal(i * 1234567, 4)))];

    private static RecordBatch Build((long Id, string? Note, ExactDecimal? Total)[] rows) => RecordBatch.FromRows(
        Orders,
        rows.Select(row => new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = row.Id, ["note"] = row.Note, ["total"] = row.Total }));

    private static void AssertRows((long Id, string? Note, ExactDecimal? Total)[] expected, RecordBatch batch)
    {
        Assert.Equal(expected.Length, batch.RowCount);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], ((long)batch["id"].GetValue(i)!, (string?)batch["note"].GetValue(i), (ExactDecimal?)batch["total"].GetValue(i)));
        }
    }
}
