using FsCheck.Fluent;

namespace Ingestion.Abstractions.Tests.Settings;

public class NearestTests
{
    private static readonly string[] Known = ["baseUrl", "pageSize", "timeZone", "id"];

    [Theory]
    [InlineData("baseUrl", "baseUrl")]
    [InlineData("baseurl", "baseUrl")]
    [InlineData("bseUrl", "baseUrl")]
    [InlineData("baseeUrl", "baseUrl")]
    [InlineData("baseUr", "baseUrl")]
    [InlineData("pagesizes", "pageSize")]
    [InlineData("TIMEZONE", "timeZone")]
    [InlineData("di", null)]
    [InlineData("idx", "id")]
    [InlineData("xy", null)]
    [InlineData("", null)]
    [InlineData("somethingElse", null)]
    public void To_Text_FindsWhatWasMeant(string text, string? nearest) => Assert.Equal(nearest, Nearest.To(text, Known));

    [Fact]
    public void To_SeveralEquallyNear_TakesTheFirst() => Assert.Equal("cat", Nearest.To("bat", ["cat", "rat"]));

    [Fact]
    public void To_NearerOneLater_TakesTheNearest() => Assert.Equal("orders", Nearest.To("ordres", ["border", "orders"]));

    [Fact]
    public void To_NoCandidates_IsNull() => Assert.Null(Nearest.To("a", []));

    [Fact]
    public void To_OneEditOfALongerName_FindsIt()
    {
        var cases =
            from name in Gen.Elements("connection", "dataTypes", "mappings", "company")
            from position in Gen.Choose(0, name.Length - 1)
            from letter in Gen.Choose('a', 'z').Select(c => (char)c)
            from edit in Gen.Elements(
                name.Remove(position, 1), name.Insert(position, letter.ToString()), name.Remove(position, 1).Insert(position, letter.ToString()))
            select (name, edit);

        Property.Holds(cases, x => Assert.Equal(x.name, Nearest.To(x.edit, ["connection", "dataTypes", "mappings", "company"])));
    }

    [Fact]
    public void To_Null_Throws()
    {
        Assert.Throws<ArgumentNullException>(() => Nearest.To(null!, []));
        Assert.Throws<ArgumentNullException>(() => Nearest.To("a", null!));
    }
}
