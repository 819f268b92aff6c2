using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Testing.Tests.DemoErp;

public partial class MetadataTests
{
    [Theory]
    [InlineData("customers")]
    [InlineData("items")]
    [InlineData("inventory")]
    [InlineData("orders")]
    [InlineData("invoices")]
    public async Task Metadata_AnyResource_DescribesExactlyWhatIsServed(string resource)
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(
            new DemoErpOptions { Rows = 20_000, Day = 300 }, DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);
        JsonElement description = (await client.GetAsync("metadata")).GetProperty("resources").EnumerateArray()
            .Single(candidate => candidate.GetProperty("name").GetString() == resource);

        List<JsonElement> rows = await client.ListAsync(
            resource, (resource == "orders" ? "&include=lines" : "") + "&modified_since=2025-09-01T00:00:00Z", limit: 5_000);

        Assert.Equal("id", description.GetProperty("key").GetString());
        Assert.Equal("/api/v1/" + resource, description.GetProperty("path").GetString());
        Check(description.GetProperty("fields"), rows);
    }

    private static void Check(JsonElement fields, IReadOnlyCollection<JsonElement> rows)
    {
        Dictionary<string, JsonElement> byName = fields.EnumerateArray().ToDictionary(static field => field.GetProperty("name").GetString()!);
        Dictionary<string, int> present = [];
        Dictionary<string, List<JsonElement>> elements = [];
        foreach (JsonElement row in rows)
        {
            foreach ((string name, JsonElement value) in Flatten(row, "", byName))
            {
                Assert.True(byName.TryGetValue(name, out JsonElement field), $"The key '{name}' is not in the metadata.");
                Assert.True(Fits(field, value), $"The value {value.GetRawText()} of '{name}' is not of type {field.GetProperty("type")}.");
                present[name] = present.GetValueOrDefault(name) + 1;
                if (value.ValueKind == JsonValueKind.Array && field.GetProperty("type").GetString() == "array")
                {
                    elements.TryAdd(name, []);
                    elements[name].AddRange(value.EnumerateArray());
                }
            }
        }

        foreach ((string name, JsonElement field) in byName)
        {
            Assert.True(present.ContainsKey(name), $"The field '{name}' is never served.");
            bool maySkip = field.GetProperty("nullable").GetBoolean();
            Assert.True(maySkip || present[name] == rows.Count, $"The field '{name}' is missing from a row but not nullable.");
            if (field.TryGetProperty("fields", out JsonElement nested))
            {
                Check(nested, elements[name]);
            }
        }
    }

    /// <summary>Names nested members with dots, except inside json and array fields; a null object has no members.</summary>
    private static IEnumerable<(string Name, JsonElement Value)> Flatten(
        JsonElement row, string prefix, Dictionary<string, JsonElement> fields)
    {
        foreach (JsonProperty property in row.EnumerateObject())
        {
            string name = prefix + property.Name;
            bool isObject = fields.Keys.Any(field => field.StartsWith(name + ".", StringComparison.Ordinal));
            if (!isObject)
            {
                yield return (name, property.Value);
            }
            else if (property.Value.ValueKind != JsonValueKind.Null)
            {
                foreach ((string Name, JsonElement Value) nested in Flatten(property.Value, name + ".", fields))
                {
                    yield return nested;
                }
            }
        }
    }

    private static bool Fits(JsonElement field, JsonElement value) => field.GetProperty("type").GetString() switch
    {
        _ when value.ValueKind == JsonValueKind.Null => field.GetProperty("nullable").GetBoolean(),
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "decimal" => FitsDecimal(field, value),
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "date" => DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "datetime" => OffsetAtEnd().IsMatch(value.GetString()!) && value.TryGetDateTimeOffset(out _),
        "array" => value.ValueKind == JsonValueKind.Array,
        "json" => value.ValueKind is JsonValueKind.Object,
        _ => false,
    };

    private static bool FitsDecimal(JsonElement field, JsonElement value)
    {
        Match match = DecimalText().Match(value.ToString());
        int scale = field.GetProperty("scale").GetInt32();
        int integers = field.GetProperty("precision").GetInt32() - scale;
        return match.Success && match.Groups["fraction"].Length <= scale && match.Groups["whole"].Length <= integers;
    }

    [GeneratedRegex("^-?(?<whole>[0-9]+)(?:[.](?<fraction>[0-9]+))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex DecimalText();

    [GeneratedRegex("(Z|[+-][0-9]{2}:[0-9]{2})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex OffsetAtEnd();
}
