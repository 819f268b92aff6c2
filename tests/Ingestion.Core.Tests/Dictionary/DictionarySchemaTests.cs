using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Ingestion.Core.Dictionary;

namespace Ingestion.Core.Tests.Dictionary;

public class DictionarySchemaTests
{
    private readonly JsonElement _schema = JsonElement.Parse(DataDictionary.ReadSchema().Span);

    [Fact]
    public void Schema_EmbeddedDictionary_Accepts()
    {
        Assert.Empty(Check(DictionaryDocuments.Embedded()));
    }

    [Theory]
    [InlineData("version", "\"1\"", "$.version: pattern")]
    [InlineData("versoin", "\"1.0.0\"", "$: additionalProperties")]
    [InlineData("dataTypes.items.key", "null", "$.dataTypes.items.key: type")]
    [InlineData("dataTypes.items.columns[0].type", "\"money\"", "$.dataTypes.items.columns[].type: pattern")]
    [InlineData("dataTypes.items.columns[0].required", "\"yes\"", "$.dataTypes.items.columns[].required: type")]
    [InlineData("dataTypes.items.columns[0].nullable", "true", "$.dataTypes.items.columns[]: additionalProperties")]
    [InlineData("dataTypes.items.columns[0].allowed", "[]", "$.dataTypes.items.columns[].allowed: minItems")]
    [InlineData("commonColumns[0].name", "\"Source\"", "$.commonColumns[].name: pattern")]
    public void Schema_BrokenDictionary_Rejects(string path, string value, string expected)
    {
        var document = DictionaryDocuments.Embedded();
        DictionaryDocuments.Set(document, path, JsonNode.Parse(value));

        Assert.Contains(expected, Check(document));
    }

    [Fact]
    public void Schema_Properties_AreTheKeysThatTheReaderKnows()
    {
        var definitions = _schema.GetProperty("$defs");

        Assert.Equal(Keys(DictionaryJsonContext.Default.DictionaryDocument), PropertiesOf(_schema));
        Assert.Equal(Keys(DictionaryJsonContext.Default.DataTypeDocument), PropertiesOf(definitions.GetProperty("dataType")));
        Assert.Equal(Keys(DictionaryJsonContext.Default.ColumnDocument), PropertiesOf(definitions.GetProperty("column")));
    }

    private static IEnumerable<string> Keys(JsonTypeInfo type) => type.Properties.Select(property => property.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> PropertiesOf(JsonElement schema) =>
        schema.GetProperty("properties").EnumerateObject().Select(member => member.Name).Where(name => name != "$schema").Order(StringComparer.Ordinal);

    private IReadOnlyList<string> Check(JsonNode document) => new JsonSchemaCheck(_schema).Check(document.Deserialize<JsonElement>());
}
