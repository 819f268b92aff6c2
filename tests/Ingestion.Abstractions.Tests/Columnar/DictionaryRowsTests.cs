using FsCheck.Fluent;
using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

public class DictionaryRowsTests
{
    public static TheoryData<string> Types => ColumnBuilderTests.Types;

    public static TheoryData<string, object> Foreign => new()
    {
        { "boolean", 1 },
        { "boolean", "true" },
        { "int32", 1L << 31 },
        { "int32", "1" },
        { "int32", 1.0 },
        { "int64", 1m },
        { "int64", ulong.MaxValue },
        { "float", 1.0 },
        { "double", 1m },
        { "double", 1 },
        { "decimal(9,2)", 1.5 },
        { "decimal(9,2)", 1.5f },
        { "decimal(9,2)", 1.005m },
        { "decimal(4,2)", 100 },
        { "decimal(4,2)", "1.00" },
        { "date", new DateTime(2026, 1, 1) },
        { "time", TimeSpan.Zero },
        { "time", new TimeOnly(1) },
        { "timestamp", new DateTime(2026, 1, 1) },
        { "timestamp", DateTime.UnixEpoch.AddTicks(1) },
        { "local_timestamp", DateTime.UnixEpoch },
        { "local_timestamp", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) },
        { "string", 'a' },
        { "string", new byte[1] },
        { "json", 1 },
        { "binary", "a" },
        { "guid", "0198a1b2-0000-7000-8000-000000000001" },
    };

    public static TheoryData<string, object, object> Widened => new()
    {
        { "int32", (byte)7, 7 },
        { "int32", (short)-7, -7 },
        { "int32", 7L, 7 },
        { "int64", uint.MaxValue, 4294967295L },
        { "double", 1.5f, 1.5 },
        { "decimal(9,2)", 7, new ExactDecimal(700, 2) },
        { "decimal(9,2)", 1.5m, new ExactDecimal(150, 2) },
        { "decimal(38,4)", long.MinValue, new ExactDecimal((Int128)long.MinValue * 10_000, 4) },
        { "timestamp", new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void FromRows_AnyValues_HoldsThemExactly(string type)
    {
        var kind = ColumnKind.Of(type);
        var schema = new Schema(new Field("value", kind.Type));

        Property.Holds(kind.NullableLists(40), values =>
        {
            using var batch = RecordBatch.FromRows(schema, values.Select(Row));
            ColumnAssert.Same(kind, values, batch["value"]);
        }, runs: 50);
    }

    [Theory]
    [MemberData(nameof(Widened), DisableDiscoveryEnumeration = true)]
    public void FromRows_ValueThatFitsExactly_IsConverted(string type, object value, object expected)
    {
        using var batch = RecordBatch.FromRows(new Schema(new Field("value", DataType.Parse(type))), [Row(value)]);

        Assert.Equal(expected, batch["value"].GetValue(0));
    }

    [Theory]
    [MemberData(nameof(Foreign), DisableDiscoveryEnumeration = true)]
    public void FromRows_ValueThatDoesNotFit_NamesRowFieldAndTypes(string type, object value)
    {
        var schema = new Schema(new Field("value", DataType.Parse(type)));

        var exception = Assert.Throws<ArgumentException>(() => RecordBatch.FromRows(schema, [Row(null), Row(value)]));

        Assert.StartsWith(
            $"Row 1, field 'value': a value of type '{value.GetType().Name}' can't be held exactly as '{type}'.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("timestamp", DateTimeKind.Local, 0, "Its kind is Local; a timestamp takes Utc, or a DateTimeOffset.")]
    [InlineData("timestamp", DateTimeKind.Unspecified, 0, "Its kind is Unspecified; a timestamp takes Utc, or a DateTimeOffset.")]
    [InlineData("timestamp", DateTimeKind.Utc, 1, "It has digits beyond the microsecond; cut them first.")]
    [InlineData("local_timestamp", DateTimeKind.Utc, 0, "Its kind is Utc; a local timestamp takes Unspecified.")]
    public void FromRows_TimeThatDoesNotFit_SaysWhy(string type, DateTimeKind kind, int ticks, string advice)
    {
        var schema = new Schema(new Field("value", DataType.Parse(type)));
        var time = new DateTime(2026, 1, 2, 3, 4, 5, kind).AddTicks(ticks);

        var exception = Assert.Throws<ArgumentException>(() => RecordBatch.FromRows(schema, [Row(time)]));

        Assert.Contains(advice, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromRows_MissingKey_IsANull()
    {
        using var batch = RecordBatch.FromRows(new Schema(new Field("value", DataType.Int32), new Field("other", DataType.String)), [Row(1)]);

        Assert.True(batch["other"].IsNull(0));
    }

    [Fact]
    public void FromRows_UnknownKey_NamesItAndTheFields()
    {
        var schema = new Schema(new Field("Value", DataType.Int32), new Field("note", DataType.String));

        var exception = Assert.Throws<ArgumentException>(() => RecordBatch.FromRows(schema, [Row(1)]));

        Assert.Equal("Row 0 has the key 'value', which the schema lacks. Fields: Value, note. (Parameter 'row')", exception.Message);
    }

    [Fact]
    public void FromRows_NullWhereNoneIsAllowed_NamesRowAndField()
    {
        var schema = new Schema(new Field("value", DataType.Int32, isNullable: false));

        var exception = Assert.Throws<ArgumentException>(() => RecordBatch.FromRows(schema, [Row(1), new Dictionary<string, object?>(StringComparer.Ordinal)]));

        Assert.Equal("Row 1 has a null in field 'value', which allows none. (Parameter 'value')", exception.Message);
    }

    [Fact]
    public void FromRows_NullRow_NamesIt()
    {
        var exception = Assert.Throws<ArgumentException>(() => RecordBatch.FromRows(new Schema(new Field("value", DataType.Int32)), [Row(1), null!]));

        Assert.Equal("Row 1 is null. (Parameter 'rows')", exception.Message);
    }

    [Fact]
    public void FromRows_NoRows_GivesAnEmptyBatch()
    {
        using var batch = RecordBatch.FromRows(new Schema(new Field("value", DataType.String)), []);

        Assert.Equal(0, batch.RowCount);
        Assert.Equal(0, batch["value"].Length);
    }

    [Fact]
    public void FromRows_NullArguments_Throws()
    {
        Assert.Throws<ArgumentNullException>(() => RecordBatch.FromRows(null!, []));
        Assert.Throws<ArgumentNullException>(() => RecordBatch.FromRows(new Schema(), (IEnumerable<IReadOnlyDictionary<string, object?>>)null!));
    }

    private static Dictionary<string, object?> Row(object? value) => new(StringComparer.Ordinal) { ["value"] = value };
}
