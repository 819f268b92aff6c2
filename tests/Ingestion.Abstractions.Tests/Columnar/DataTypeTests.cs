using FsCheck.Fluent;
using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

public class DataTypeTests
{
    public static TheoryData<string> Names =>
    [
        "boolean", "int32", "int64", "float", "double", "date", "time", "timestamp", "local_timestamp", "string", "binary", "guid", "json",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Parse_Name_ReadsWhatToStringWrites(string name)
    {
        var type = DataType.Parse(name);

        Assert.Equal(name, type.ToString());
        Assert.Equal(type, DataType.Parse($" {name.ToUpperInvariant()} "));
        Assert.Equal(type.GetHashCode(), DataType.Parse(name).GetHashCode());
    }

    [Fact]
    public void Parse_Names_GiveDifferentTypes() => Assert.Equal(Names.Count, Names.Select(row => DataType.Parse(row.Data)).Distinct().Count());

    [Fact]
    public void Parse_EveryDecimal_ReadsWhatToStringWrites()
    {
        for (var precision = 1; precision <= 38; precision++)
        {
            for (var scale = 0; scale <= precision; scale++)
            {
                var type = DataType.Decimal(precision, scale);

                Assert.Equal($"decimal({precision},{scale})", type.ToString());
                var parsed = Assert.IsType<DecimalType>(DataType.Parse($"Decimal( {precision} , {scale} )"));
                Assert.Equal(type, parsed);
                Assert.Equal((precision, scale, precision <= 18), (parsed.Precision, parsed.Scale, parsed.IsCompact));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("int")]
    [InlineData("varchar")]
    [InlineData("decimal")]
    [InlineData("decimal()")]
    [InlineData("decimal(10)")]
    [InlineData("decimal(10,2,1)")]
    [InlineData("decimal(0,0)")]
    [InlineData("decimal(39,0)")]
    [InlineData("decimal(5,6)")]
    [InlineData("decimal(5,-1)")]
    [InlineData("decimal(+5,1)")]
    [InlineData("decimal(99999999999,1)")]
    [InlineData("decimal(5,1")]
    [InlineData("list<int32>")]
    [InlineData("bool\u00e9an")]
    [InlineData("str\u0130ng")]
    [InlineData("str\u0131ng")]
    public void Parse_NoType_ListsTheNames(string text)
    {
        var exception = Assert.Throws<FormatException>(() => DataType.Parse(text));

        Assert.Equal(
            $"'{text}' is no type. Allowed: boolean, int32, int64, float, double, decimal(precision,scale), date, time, timestamp, local_timestamp, string, binary, guid, json.",
            exception.Message);
    }

    [Fact]
    public void Parse_AnyText_GivesATypeOrFormatException()
    {
        var texts = Gen.Choose(0, 8)
            .SelectMany(length => Gen.Elements("decimal", "string", "(", ")", ",", "1", "38", "-", " ", "\u0130", "<", "int32").ArrayOf(length))
            .Select(string.Concat);

        Property.Holds(
            texts,
            text =>
            {
                try
                {
                    var type = DataType.Parse(text);
                    Assert.Equal(type.ToString(), string.Concat(text.Where(c => c != ' ')));
                }
                catch (FormatException)
                {
                    Assert.DoesNotContain(text.Trim(), Names.Select(row => row.Data));
                }
            },
            runs: 2000);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(39, 0)]
    [InlineData(5, 6)]
    [InlineData(5, -1)]
    public void Decimal_OutOfRange_Throws(int precision, int scale) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DataType.Decimal(precision, scale));

    [Fact]
    public void ToString_NestedTypes_ShowWhatIsInside()
    {
        var list = new ListType(new Field("item", DataType.Decimal(9, 2)));
        var map = new MapType(new Field("key", DataType.String, isNullable: false), new Field("value", list));
        var type = new StructType(new Schema(new Field("a", DataType.Int32), new Field("b", map)));

        Assert.Equal("struct<a:int32,b:map<string,list<decimal(9,2)>>>", type.ToString());
    }

    [Fact]
    public void Equals_NestedTypes_ComparesTheFields()
    {
        var one = new ListType(new Field("item", DataType.Int32));

        Assert.Equal(one, new ListType(new Field("item", DataType.Int32)));
        Assert.NotEqual(one, new ListType(new Field("item", DataType.Int64)));
        Assert.NotEqual<DataType>(DataType.Timestamp, DataType.LocalTimestamp);
        Assert.NotEqual<DataType>(DataType.Decimal(9, 2), DataType.Decimal(9, 3));
    }

    [Fact]
    public void Parse_Null_Throws() => Assert.Throws<ArgumentNullException>(() => DataType.Parse(null!));
}
