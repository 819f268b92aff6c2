using System.Text.Json;
using System.Text.RegularExpressions;
using Ingestion.Core.Settings;

namespace Ingestion.Core.Tests.Settings;

/// <summary>The schema that users' editors see says the same as the code that reads their files.</summary>
public class SettingsSchemaTests
{
    private static JsonElement Schema { get; } = Load();

    private static JsonElement DataType => Schema.GetProperty("$defs").GetProperty("dataType");

    [Fact]
    public void Schema_Keys_AreThoseOfTheContracts()
    {
        Assert.Equal(Contract(typeof(SettingsContract)).Append("$schema").Order(StringComparer.Ordinal), Keys(Schema));
        Assert.Equal(Contract(typeof(DataTypeContract)).Order(StringComparer.Ordinal), Keys(DataType));
        Assert.False(Schema.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal(Contract(typeof(CursorContract)).Order(StringComparer.Ordinal), Keys(Definition("cursor")));
        Assert.Equal(Contract(typeof(DeletesContract)).Order(StringComparer.Ordinal), Keys(Definition("deletes")));
        Assert.All([DataType, Definition("cursor"), Definition("deletes")], schema => Assert.False(schema.GetProperty("additionalProperties").GetBoolean()));
    }

    [Fact]
    public void Schema_Version_IsTheOneThatIsRead() =>
        Assert.Equal(SettingsContract.CurrentVersion, Schema.GetProperty("properties").GetProperty("version").GetProperty("const").GetInt32());

    [Fact]
    public void Schema_UnmappedValues_AreThoseThatAreRead()
    {
        var values = Values(DataType, "unmapped");

        RequireSame(SettingsValues.Unmapped, values);
    }

    [Fact]
    public void Schema_ValuesAboutChanges_AreThoseThatAreRead()
    {
        RequireSame(SettingsValues.Duplicates, Values(DataType, "duplicates"));
        RequireSame(SettingsValues.CursorKinds, Values(Definition("cursor"), "kind"));
        RequireSame(SettingsValues.Nulls, Values(Definition("cursor"), "nulls"));
        RequireSame(SettingsValues.DeleteStrategies, Values(Definition("deletes"), "strategy"));
        Assert.Equal("inclusive, exclusive, ", string.Join(", ", Values(Definition("cursor"), "low")));
    }

    [Theory]
    [InlineData("00:05:00")]
    [InlineData("1.00:00:00")]
    [InlineData("00:00:00.5000000")]
    [InlineData("24:00:00")]
    [InlineData("00:60:00")]
    [InlineData("5m")]
    [InlineData("5")]
    [InlineData("-00:05:00")]
    public void Schema_OverlapPattern_AllowsWhatIsRead(string overlap)
    {
        var pattern = DataType.GetProperty("properties").GetProperty("overlap").GetProperty("pattern").GetString()!;

        Assert.Equal(SettingsValues.TryParseOverlap(overlap, out _, out _), Matches(overlap, pattern));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("sales_orders")]
    [InlineData("1a")]
    [InlineData("_a")]
    [InlineData("a-b")]
    [InlineData("A")]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("business-central")]
    [InlineData("a.b")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Schema_NamePatterns_AllowTheNamesOfDatasets(string name)
    {
        var properties = Schema.GetProperty("properties");

        Assert.Equal(DatasetId.IsName(name), Matches(name, properties.GetProperty("erpType").GetProperty("pattern").GetString()!));
        Assert.Equal(DatasetId.IsDataType(name), Matches(name, properties.GetProperty("dataTypes").GetProperty("propertyNames").GetProperty("pattern").GetString()!));
    }

    private static void RequireSame<T>(SettingsNames<T> names, string?[] values)
        where T : struct, Enum
    {
        Assert.Equal(names.All, string.Join(", ", values.OfType<string>()));
        Assert.Single(values, value => value is null);
        Assert.Equal(Enum.GetValues<T>(), values.OfType<string>().Select(value => names.Find(value)).OfType<T>().Order());
    }

    private static JsonElement Definition(string name) => Schema.GetProperty("$defs").GetProperty(name);

    private static string?[] Values(JsonElement schema, string property) =>
        [.. schema.GetProperty("properties").GetProperty(property).GetProperty("enum").EnumerateArray().Select(value => value.GetString())];

    private static JsonElement Load()
    {
        using var stream = typeof(SettingsContract).Assembly.GetManifestResourceStream("Ingestion.Core.Settings.settings.schema.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    private static IEnumerable<string> Contract(Type type) => SettingsJsonContext.Default.GetTypeInfo(type)!.Properties.Select(property => property.Name);

    private static IEnumerable<string> Keys(JsonElement schema) =>
        schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal);

    private static bool Matches(string text, string pattern) => Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
}
