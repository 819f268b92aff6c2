using System.Text.RegularExpressions;
using FsCheck.Fluent;

namespace Ingestion.Abstractions.Tests.Runs;

public class DatasetIdTests
{
    private const string NameRule = "1 to 50 of a-z, 0-9 and '-', first and last a letter or digit";
    private const string DataTypeRule = "1 to 64 of a-z, 0-9 and '_', the first a letter";

    public static TheoryData<string> BadNames =>
    [
        "", "-", "-a", "a-", "A", "acmE", "../x", "..", ".", "a/b", "a\\b", "a b", " a", "a\n", "a_b", "a.b", "\u00e4", "\u0430cme", "\u212a", "\uff41",
        "\u0663", "a\0", "a%2f", "$(id)", "a'--", new string('a', 51),
    ];

    public static TheoryData<string> BadDataTypes =>
    [
        "", "_", "_a", "1a", "A", "Sales", "../x", "sales-orders", "a b", "a/b", "a.b", "a;drop", "\u00e4", "a\u212a", "a\n", "a\0", new string('a', 65),
    ];

    [Theory]
    [InlineData("a")]
    [InlineData("7")]
    [InlineData("acme")]
    [InlineData("business-central")]
    [InlineData("a--b")]
    [InlineData("12345678901234567890123456789012345678901234567890")]
    public void IsName_AllowedText_IsTrue(string text) => Assert.True(DatasetId.IsName(text));

    [Theory]
    [MemberData(nameof(BadNames))]
    public void IsName_OtherText_IsFalse(string text) => Assert.False(DatasetId.IsName(text));

    [Theory]
    [InlineData("a")]
    [InlineData("sales_orders")]
    [InlineData("a1_")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234")]
    public void IsDataType_AllowedText_IsTrue(string text) => Assert.True(DatasetId.IsDataType(text));

    [Theory]
    [MemberData(nameof(BadDataTypes))]
    public void IsDataType_OtherText_IsFalse(string text) => Assert.False(DatasetId.IsDataType(text));

    [Fact]
    public void IsNameAndIsDataType_Null_IsFalse()
    {
        Assert.False(DatasetId.IsName(null));
        Assert.False(DatasetId.IsDataType(null));
    }

    [Theory]
    [MemberData(nameof(BadNames))]
    public void Constructor_BadClient_QuotesItAndSaysTheRule(string client)
    {
        var exception = Assert.Throws<ArgumentException>(() => new DatasetId("demo", client, "customers"));

        Assert.Equal($"'{client}' is not allowed: {NameRule}. (Parameter 'clientId')", exception.Message);
    }

    [Theory]
    [MemberData(nameof(BadDataTypes))]
    public void Constructor_BadDataType_QuotesItAndSaysTheRule(string dataType)
    {
        var exception = Assert.Throws<ArgumentException>(() => new DatasetId("demo", "acme", dataType));

        Assert.Equal($"'{dataType}' is not allowed: {DataTypeRule}. (Parameter 'dataType')", exception.Message);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("\u212aelvin")]
    [InlineData("D\u00c9MO")]
    [InlineData("")]
    public void Constructor_BadErpType_Throws(string erpType) => Assert.Throws<ArgumentException>(() => new DatasetId(erpType, "acme", "customers"));

    [Fact]
    public void Constructor_Null_NamesTheParameter()
    {
        Assert.Equal("erpType", Assert.Throws<ArgumentNullException>(() => new DatasetId(null!, "acme", "customers")).ParamName);
        Assert.Equal("clientId", Assert.Throws<ArgumentNullException>(() => new DatasetId("demo", null!, "customers")).ParamName);
        Assert.Equal("dataType", Assert.Throws<ArgumentNullException>(() => new DatasetId("demo", "acme", null!)).ParamName);
    }

    [Fact]
    public void Constructor_ErpTypeInUpperCase_IsLowered()
    {
        var dataset = new DatasetId("NetSuite", "acme", "sales_orders");

        Assert.Equal("netsuite/acme/sales_orders", dataset.ToString());
        Assert.Equal(new DatasetId("netsuite", "acme", "sales_orders"), dataset);
    }

    [Fact]
    public void IsName_AnyText_HasNothingThatAPathOrKeyCouldMisread()
    {
        var texts = Gen.Choose(0, 6).SelectMany(length => Gen.Elements("a0-_./\\ A:%\0\n\u00e9\u212a".ToCharArray()).ArrayOf(length)).Select(string.Concat);

        Property.Holds(
            texts,
            text =>
            {
                Assert.Equal(Regex.IsMatch(text, @"\A[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture), DatasetId.IsName(text));
                Assert.Equal(Regex.IsMatch(text, @"\A[a-z][a-z0-9_]{0,63}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture), DatasetId.IsDataType(text));
            },
            runs: 5000);
    }
}
