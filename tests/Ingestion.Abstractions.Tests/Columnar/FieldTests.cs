using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

public class FieldTests
{
    private static readonly Dictionary<string, string> Facts = new(StringComparer.Ordinal) { ["unit"] = "EUR", ["origin"] = "total" };

    private static readonly Field Total = new("total", DataType.Decimal(19, 4), isNullable: false, Facts);

    public static TheoryData<Field> Others =>
    [
        Total.WithName("Total"),
        Total.WithType(DataType.Decimal(19, 2)),
        new Field("total", DataType.Decimal(19, 4), isNullable: true, Facts),
        Total.WithMetadata(new Dictionary<string, string>(StringComparer.Ordinal)),
        Total.WithMetadata(new Dictionary<string, string>(StringComparer.Ordinal) { ["unit"] = "EUR", ["origin"] = "sum" }),
        Total.WithMetadata(new Dictionary<string, string>(StringComparer.Ordinal) { ["unit"] = "EUR", ["source"] = "total" }),
        Total.WithMetadata(new Dictionary<string, string>(StringComparer.Ordinal) { ["unit"] = "EUR" }),
    ];

    [Fact]
    public void Equals_SameParts_IsTrueInAnyOrderOfMetadata()
    {
        var same = new Field("total", DataType.Parse("decimal(19,4)"), isNullable: false, Facts.Reverse().ToDictionary(StringComparer.Ordinal));

        Assert.Equal(Total, same);
        Assert.True(Total.Equals((object)same));
        Assert.Equal(Total.GetHashCode(), same.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public void Equals_AnotherPart_IsFalse(Field other)
    {
        Assert.NotEqual(Total, other);
        Assert.NotEqual(other, Total);
    }

    [Fact]
    public void With_OtherPart_KeepsTheRest()
    {
        Assert.Equal(new Field("sum", Total.Type, isNullable: false, Facts), Total.WithName("sum"));
        Assert.Equal(new Field("total", DataType.Int64, isNullable: false, Facts), Total.WithType(DataType.Int64));
    }

    [Fact]
    public void Metadata_ChangedByTheCallerLater_StaysTheSame()
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["unit"] = "EUR" };
        var field = new Field("total", DataType.Int32, metadata: facts);

        facts["unit"] = "USD";

        Assert.Equal("EUR", field.Metadata["unit"]);
    }

    [Fact]
    public void ToString_TellsNameTypeAndNullability()
    {
        Assert.Equal("total: decimal(19,4) not null", Total.ToString());
        Assert.Equal("note: string", new Field("note", DataType.String).ToString());
    }

    [Fact]
    public void Constructor_WithoutNameOrType_Throws()
    {
        Assert.Throws<ArgumentException>(() => new Field(string.Empty, DataType.Int32));
        Assert.Throws<ArgumentNullException>(() => new Field(null!, DataType.Int32));
        Assert.Throws<ArgumentNullException>(() => new Field("a", null!));
    }
}
