using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ingestion.Columnar;

namespace Ingestion.Parquet.Tests.Fixtures;

/// <summary>Rows as other people's readers print them: one JSON object a row. They differ in how they show bytes, times and big numbers.</summary>
internal static partial class JsonRows
{
    private const double Tolerance = 1e-12;

    public static JsonElement Parse(string line) => JsonElement.Parse(NotFinite().Replace(line, "\"${number}\""));

    /// <summary>Fails unless a row has the values.</summary>
    public static void AssertEqual(JsonElement expected, RecordBatch batch, int row, string place)
    {
        Assert.Equal(expected.EnumerateObject().Select(property => property.Name), batch.Schema.Fields.Select(field => field.Name));
        for (var i = 0; i < batch.Schema.Count; i++)
        {
            var name = batch.Schema[i].Name;
            var value = batch.Columns[i].GetValue(row);
            var element = expected.GetProperty(name);
            Assert.True(AreEqual(element, value), $"{place}, column '{name}': expected {element.GetRawText()}, but found {Show(value)}");
        }
    }

    private static bool AreEqual(JsonElement expected, object? value) => value switch
    {
        null => expected.ValueKind == JsonValueKind.Null,
        bool v => expected.ValueKind == (v ? JsonValueKind.True : JsonValueKind.False),
        int or long => expected.ToString() == Convert.ToString(value, CultureInfo.InvariantCulture),
        float v => IsNear(expected, v, (number, other) => (float)number == other),
        double v => IsNear(expected, v, (number, other) => number == other),
        ExactDecimal v => IsNear(expected, double.Parse(v.ToString(), CultureInfo.InvariantCulture), (number, other) => Math.Abs(number - other) <= Tolerance * Math.Abs(other)),
        DateOnly v => expected.ToString() == v.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly v => TimeOnly.Parse(expected.ToString(), CultureInfo.InvariantCulture) == v,
        DateTime v => DateTime.Parse(expected.ToString().Replace("+00", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture) == DateTime.SpecifyKind(v, DateTimeKind.Unspecified),
        byte[] v => AreBytes(expected, v),
        IReadOnlyDictionary<string, object?> v => AreFields(expected, v),
        KeyValuePair<object, object?>[] v => AreEntries(expected, v),
        object?[] v => AreElements(expected, v),
        _ => expected.ToString() == Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static bool IsNear(JsonElement expected, double value, Func<double, double, bool> compare) => expected.ValueKind switch
    {
        JsonValueKind.Number => compare(expected.GetDouble(), value),
        JsonValueKind.String => expected.GetString() == Convert.ToString(value, CultureInfo.InvariantCulture),

        // JSON has no NaN; one reader prints null.
        JsonValueKind.Null => double.IsNaN(value),
        _ => false,
    };

    /// <summary>Bytes come as hexadecimal text, as the text that they are, or as an object of their positions.</summary>
    private static bool AreBytes(JsonElement expected, byte[] value) => expected.ValueKind == JsonValueKind.Object
        ? expected.EnumerateObject().Select(property => (byte)property.Value.GetInt32()).SequenceEqual(value)
        : expected.GetString() == Convert.ToHexStringLower(value) || expected.GetString() == Encoding.UTF8.GetString(value);

    private static bool AreFields(JsonElement expected, IReadOnlyDictionary<string, object?> value) =>
        expected.ValueKind == JsonValueKind.Object
        && expected.EnumerateObject().Count() == value.Count
        && value.All(field => expected.TryGetProperty(field.Key, out var element) && AreEqual(element, field.Value));

    private static bool AreEntries(JsonElement expected, KeyValuePair<object, object?>[] value) =>
        expected.ValueKind == JsonValueKind.Object
        && expected.EnumerateObject().Count() == value.Length
        && value.All(entry => expected.TryGetProperty(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, out var element) && AreEqual(element, entry.Value));

    private static bool AreElements(JsonElement expected, object?[] value) =>
        expected.ValueKind == JsonValueKind.Array
        && expected.GetArrayLength() == value.Length
        && expected.EnumerateArray().Zip(value).All(pair => AreEqual(pair.First, pair.Second));

    private static string Show(object? value) => value switch
    {
        null => "null",
        byte[] v => Convert.ToHexStringLower(v),
        IReadOnlyDictionary<string, object?> v => $"{{{string.Join(", ", v.Select(field => $"{field.Key}: {Show(field.Value)}"))}}}",
        KeyValuePair<object, object?>[] v => $"<{string.Join(", ", v.Select(entry => $"{entry.Key}: {Show(entry.Value)}"))}>",
        object?[] v => $"[{string.Join(", ", v.Select(Show))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    [GeneratedRegex(@"(?<=[:,\[]\s*)(?<number>NaN|-?Infinity)(?=\s*[,}\]])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NotFinite();
}
