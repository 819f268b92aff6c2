using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

public class ObjectRowsTests
{
    private static readonly Row First = new()
    {
        Flag = true,
        Count = 7,
        Size = 1L << 40,
        Ratio = 1.5f,
        Exact = 2.5,
        UnitPrice = 12.3456m,
        Day = new DateOnly(2026, 2, 28),
        At = new TimeOnly(23, 59, 59, 999),
        Seen = new DateTimeOffset(2026, 2, 28, 12, 0, 0, TimeSpan.FromHours(-5)),
        Local = new DateTime(2026, 2, 28, 12, 0, 0),
        Name = "M\u00fcller",
        Bytes = [1, 2, 3],
        Id = Guid.Parse("0198a1b2-0000-7000-8000-000000000001"),
    };

    [Fact]
    public void FromRows_WithoutSchema_TakesTypesFromTheProperties()
    {
        using var batch = RecordBatch.FromRows([First, new Row()]);

        Assert.Equal(
            "Flag: boolean, Count: int32, Size: int64, Ratio: float, Exact: double, UnitPrice: decimal(38,10), Day: date, At: time, "
            + "Seen: timestamp, Local: local_timestamp, Name: string, Bytes: binary, Id: guid",
            batch.Schema.ToString());
        Assert.Equal(
            [
                First.Flag, First.Count, First.Size, First.Ratio, First.Exact, ExactDecimal.Parse("12.3456000000"), First.Day, First.At,
                new DateTime(2026, 2, 28, 17, 0, 0, DateTimeKind.Utc), First.Local, First.Name, First.Bytes, First.Id,
            ],
            batch.Columns.Select(column => column.GetValue(0)));
        Assert.All(batch.Columns, column => Assert.Null(column.GetValue(1)));
    }

    [Fact]
    public void FromRows_WithSchema_FindsPropertiesWithoutRegardToCaseAndUnderscores()
    {
        var schema = new Schema(new Field("unit_price", DataType.Decimal(19, 4)), new Field("NAME", DataType.String));

        using var batch = RecordBatch.FromRows(schema, [First]);

        Assert.Equal(ExactDecimal.Parse("12.3456"), batch["unit_price"].GetValue(0));
        Assert.Equal("M\u00fcller", batch["NAME"].GetValue(0));
    }

    [Fact]
    public void FromRows_FieldWithoutProperty_ListsTheProperties()
    {
        var schema = new Schema(new Field("price", DataType.Int32));

        var exception = Assert.Throws<ArgumentException>(() => RecordBatch.FromRows(schema, [new Pair(1, 2)]));

        Assert.Equal("Field 'price' has no property in 'Pair'. Properties: Left, Right. (Parameter 'schema')", exception.Message);
    }

    [Fact]
    public void FromRows_PropertyThatNoColumnHolds_NamesIt()
    {
        var exception = Assert.Throws<ArgumentException>(() => RecordBatch.FromRows([new { Where = new Uri("https://example.com/") }]));

        Assert.Equal("Property 'Where' is of type 'Uri', which no column holds. Give a schema and convert it. (Parameter 'property')", exception.Message);
    }

    [Fact]
    public void FromRows_PropertiesThatAreOneFieldName_NamesBoth()
    {
        var exception = Assert.Throws<ArgumentException>(() => RecordBatch.FromRows(new Schema(new Field("unit_price", DataType.Int32)), [new { UnitPrice = 1, Unit_Price = 2 }]));

        Assert.StartsWith("Field 'unit_price' fits several properties in ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("UnitPrice, Unit_Price", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromRows_ValueThatDoesNotFit_NamesRowAndField()
    {
        var schema = new Schema(new Field("unit_price", DataType.Decimal(9, 2)));

        var exception = Assert.Throws<ArgumentException>(() => RecordBatch.FromRows(schema, [new Row(), First]));

        Assert.StartsWith("Row 1, field 'unit_price': a value of type 'Decimal' can't be held exactly as 'decimal(9,2)'.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromRows_NullRow_NamesIt()
    {
        var exception = Assert.Throws<ArgumentException>(() => RecordBatch.FromRows<Pair>([new Pair(1, 2), null!]));

        Assert.StartsWith("Row 1 is null.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromRows_Null_Throws()
    {
        Assert.Throws<ArgumentNullException>(() => RecordBatch.FromRows<Pair>(null!));
        Assert.Throws<ArgumentNullException>(() => RecordBatch.FromRows<Pair>(null!, []));
        Assert.Throws<ArgumentNullException>(() => RecordBatch.FromRows<Pair>(new Schema(), null!));
    }

    private sealed record Pair(int Left, int Right);

    private sealed record Row
    {
        public bool? Flag { get; init; }

        public int? Count { get; init; }

        public long? Size { get; init; }

        public float? Ratio { get; init; }

        public double? Exact { get; init; }

        public decimal? UnitPrice { get; init; }

        public DateOnly? Day { get; init; }

        public TimeOnly? At { get; init; }

        public DateTimeOffset? Seen { get; init; }

        public DateTime? Local { get; init; }

        public string? Name { get; init; }

        public byte[]? Bytes { get; init; }

        public Guid? Id { get; init; }
    }
}
