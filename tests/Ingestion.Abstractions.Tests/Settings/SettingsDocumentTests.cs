using System.Text;

namespace Ingestion.Abstractions.Tests.Settings;

public class SettingsDocumentTests
{
    private const string Source = "settings/demo.json";

    public static TheoryData<string, string> Unknown => new()
    {
        {
            """{ "baseUrl": "https://erp", "pagesize": 5 }""",
            "'settings/demo.json' has an unknown key 'pagesize' at the top. Did you mean 'pageSize'? Known: baseUrl, pageSize, limits, entities, extras, mode."
        },
        {
            """{ "baseUrl": "https://erp", "limits": { "request": 5 } }""",
            "'settings/demo.json' has an unknown key 'request' in 'limits'. Did you mean 'requests'? Known: requests, window."
        },
        {
            """{ "baseUrl": "https://erp", "entities": { "orders": { "path": "/o", "keyz": [] } } }""",
            "'settings/demo.json' has an unknown key 'keyz' in 'entities.orders'. Did you mean 'keys'? Known: path, keys."
        },
        {
            """{ "baseUrl": "https://erp", "extras": [ { "path": "/a" }, { "path": "/b", "somethingElse": 1 } ] }""",
            "'settings/demo.json' has an unknown key 'somethingElse' in 'extras[1]'. Known: path, keys."
        },
        {
            """{ "baseUrl": "https://erp", "isSecure": false }""",
            "'settings/demo.json' has an unknown key 'isSecure' at the top. Known: baseUrl, pageSize, limits, entities, extras, mode."
        },
    };

    public static TheoryData<string, string> Unfit => new()
    {
        { """{ "baseUrl": "https://erp", "pageSize": "many" }""", "pageSize" },
        { """{ "baseUrl": "https://erp", "pageSize": 1.5 }""", "pageSize" },
        { """{ "baseUrl": "https://erp", "limits": { "window": "soon" } }""", "limits.window" },
        { """{ "baseUrl": "https://erp", "limits": 7 }""", "limits" },
        { """{ "baseUrl": "https://erp", "entities": { "orders": { "path": 7 } } }""", "entities.orders.path" },
        { """{ "baseUrl": "https://erp", "extras": [ { "path": "/a", "keys": [ 7 ] } ] }""", "extras[0].keys[0]" },
        { """{ "baseUrl": "https://erp", "mode": "grand" }""", "mode" },
        { """{ "baseUrl": null }""", "baseUrl" },
    };

    [Fact]
    public void Bind_WholeDocument_ReadsEveryKey()
    {
        var settings = Bind("""
            {
              // what the source is
              "$schema": "./settings.schema.json",
              "baseUrl": "https://erp.example.com/", /* with a slash */
              "pageSize": 500,
              "limits": { "$schema": "x", "requests": 10, "window": "00:01:00", },
              "entities": { "orders": { "path": "/orders", "keys": ["id"] } },
              "extras": [ { "path": "/a" } ],
              "mode": "Fancy",
            }
            """);

        Assert.Equal("https://erp.example.com/", settings.BaseUrl.ToString());
        Assert.Equal(500, settings.PageSize);
        Assert.Equal(new SampleLimits { Requests = 10, Window = TimeSpan.FromMinutes(1) }, settings.Limits);
        Assert.Equal(["id"], settings.Entities!["orders"].Keys);
        Assert.Equal("/a", Assert.Single(settings.Extras!).Path);
        Assert.Equal(SampleMode.Fancy, settings.Mode);
        Assert.True(settings.IsSecure);
    }

    [Fact]
    public void Bind_KeysLeftOut_KeepTheDefaultsOfParameters()
    {
        var settings = Bind("""{ "baseUrl": "http://erp", "limits": { "window": "00:01:00" } }""");

        Assert.Equal(new SampleLimits(60, TimeSpan.FromMinutes(1)), settings.Limits);
        Assert.Null(settings.PageSize);
        Assert.False(settings.IsSecure);
    }

    [Theory]
    [MemberData(nameof(Unknown))]
    public void Bind_UnknownKey_NamesItItsPlaceAndTheNearest(string json, string message)
    {
        var exception = Assert.Throws<IngestionException>(() => Bind(json));

        Assert.Equal((ErrorClass.Configuration, "ING1012"), (exception.ErrorClass, exception.Code));
        Assert.Equal(message, exception.Message);
        Assert.Equal(Source, exception.Subject);
        Assert.False(string.IsNullOrEmpty(exception.Remedy));
    }

    [Theory]
    [MemberData(nameof(Unfit))]
    public void Bind_ValueThatDoesNotFit_NamesItsPath(string json, string path)
    {
        var exception = Assert.Throws<IngestionException>(() => Bind(json));

        Assert.Equal((ErrorClass.Configuration, "ING1011"), (exception.ErrorClass, exception.Code));
        Assert.StartsWith($"'{Source}', '{path}': the value does not fit.", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Path:", exception.Message, StringComparison.Ordinal);
        Assert.Equal($"Mend '{path}' in '{Source}'.", exception.Remedy);
    }

    [Fact]
    public void Bind_RequiredKeyMissing_NamesIt()
    {
        var exception = Assert.Throws<IngestionException>(() => Bind("{}"));

        Assert.Equal("ING1011", exception.Code);
        Assert.Contains("'baseUrl'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public void Bind_RootThatIsNoObject_SaysSo(string json)
    {
        var exception = Assert.Throws<IngestionException>(() => Bind(json));

        Assert.Equal("ING1011", exception.Code);
        Assert.StartsWith($"'{Source}', the whole document: the value does not fit.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_SectionAtAPath_NamesTheWholePath()
    {
        var section = new SettingsSection(SettingsDocument.Parse("""{ "requests": 5, "windows": 1 }"""u8.ToArray(), Source), Source, "connection.limits");

        var exception = Assert.Throws<IngestionException>(() => section.Bind(SampleJson.Default.SampleLimits));

        Assert.StartsWith("'settings/demo.json' has an unknown key 'windows' in 'connection.limits'. Did you mean 'window'?", exception.Message, StringComparison.Ordinal);
        Assert.Equal("""{"requests":5,"windows":1}""", section.ToString());
        Assert.Equal((Source, "connection.limits"), (section.Source, section.Path));
    }

    [Theory]
    [InlineData("""{ "a": 1, "a": 2 }""", "a")]
    [InlineData("""{ "outer": { "bee": 1, "bee": 2 } }""", "bee")]
    public void Parse_KeyTwice_NamesIt(string json, string key)
    {
        var exception = Assert.Throws<IngestionException>(() => Parse(json));

        Assert.Equal((ErrorClass.Configuration, "ING1010"), (exception.ErrorClass, exception.Code));
        Assert.StartsWith($"'{Source}' is not valid JSON: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"'{key}'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{ a: 1 }")]
    [InlineData("{ 'a': 1 }")]
    [InlineData("{} {}")]
    public void Parse_NoJson_SaysWhere(string json)
    {
        var exception = Assert.Throws<IngestionException>(() => Parse(json));

        Assert.Equal("ING1010", exception.Code);
        Assert.Contains("LineNumber: 0", exception.Message, StringComparison.Ordinal);
        Assert.Equal("Mend the document at the line and position that the message names.", exception.Remedy);
    }

    [Fact]
    public void Parse_NumbersAndText_AreKeptToTheLastCharacter()
    {
        var root = Parse("""{ "a": 1.50, "b": 12345678901234567890123456789.0e-2, "c": "\u00fc <&> \"x\" ü" /* end */ }""");

        Assert.Equal("""{"a":1.50,"b":12345678901234567890123456789.0e-2,"c":"ü <&> \"x\" ü"}""", root.GetRawText());
    }

    [Fact]
    public void Parse_Text_StaysValid()
    {
        var memory = """{ "a": "kept" }"""u8.ToArray();
        var root = SettingsDocument.Parse(memory, Source);

        memory.AsSpan().Clear();

        Assert.Equal("kept", root.GetProperty("a").GetString());
    }

    [Fact]
    public void Section_OfNoObject_Throws()
    {
        var exception = Assert.Throws<ArgumentException>(() => new SettingsSection(SettingsDocument.Parse("[]"u8.ToArray(), Source), Source, "connection"));

        Assert.StartsWith("'connection' is not a JSON object.", exception.Message, StringComparison.Ordinal);
    }

    private static System.Text.Json.JsonElement Parse(string json) => SettingsDocument.Parse(Encoding.UTF8.GetBytes(json), Source);

    private static SampleSettings Bind(string json) => SettingsDocument.Bind(Parse(json), SampleJson.Default.SampleSettings, Source);
}
