using FsCheck;
using FsCheck.Fluent;
using Ingestion.Core.Mapping;

namespace Ingestion.Core.Tests.Mapping;

public class SnakeCaseTests
{
    private static readonly Arbitrary<string> Names = Gen.Elements(
            "a", "b", "z", "A", "B", "Z", "0", "7", "_", ".", " ", "-", "#", "é", "É", "ß", "İ", "ǅ", "中", "\u0301", "𝐀", "😀", "\uD800")
        .ListOf()
        .Select(string.Concat)
        .ToArbitrary();

    [Theory]
    [InlineData("id", "id")]
    [InlineData("shipTo.city", "ship_to_city")]
    [InlineData("orderID", "order_id")]
    [InlineData("OrderId", "order_id")]
    [InlineData("HTTPCode2", "http_code2")]
    [InlineData("line2Amount", "line2_amount")]
    [InlineData("Ship To Address 1", "ship_to_address_1")]
    [InlineData("AKTIV_KZ", "aktiv_kz")]
    [InlineData("__metadata", "metadata")]
    [InlineData("@odata.etag", "odata_etag")]
    [InlineData("custbody_rep#2", "custbody_rep_2")]
    [InlineData("2ndAddress", "_2nd_address")]
    [InlineData("100%", "_100")]
    [InlineData("***", "_")]
    [InlineData("GrößeÄnderung", "größe_änderung")]
    [InlineData("數量", "數量")]
    [InlineData("e\u0301tat", "e\u0301tat")]
    public void From_Name_FollowsTheRule(string name, string expected)
    {
        Assert.Equal(expected, SnakeCase.From(name));
    }

    [Fact]
    public void From_AnyName_IsLowerCaseWordsJoinedByOneSeparator() =>
        Prop.ForAll(Names, name =>
        {
            var result = SnakeCase.From(name);
            Assert.NotEmpty(result);
            Assert.DoesNotContain("__", result, StringComparison.Ordinal);
            Assert.True(result == "_" || !result.EndsWith('_'));
            Assert.False(char.IsAsciiDigit(result[0]));
            Assert.Equal(result.ToLowerInvariant(), result);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void From_OwnResult_ChangesNothing() =>
        Prop.ForAll(Names, name => SnakeCase.From(SnakeCase.From(name)) == SnakeCase.From(name)).QuickCheckThrowOnFailure();

    [Fact]
    public void From_AnyName_KeepsItsLettersAndDigits() =>
        Prop.ForAll(Names, name =>
        {
            static string Essence(string text) => string.Concat(text.EnumerateRunes()
                .Where(rune => System.Text.Rune.IsLetterOrDigit(rune))
                .Select(rune => System.Text.Rune.ToLowerInvariant(rune).ToString()));
            return Essence(SnakeCase.From(name)) == Essence(name);
        }).QuickCheckThrowOnFailure();
}
