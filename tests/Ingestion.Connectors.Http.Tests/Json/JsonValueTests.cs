using Ingestion.Columnar;
using Ingestion.Connectors.Http.Tests.Support;

namespace Ingestion.Connectors.Http.Tests.Json;

public class JsonValueTests
{
    private static readonly TimeZoneInfo Chicago = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");

    [Theory]
    [InlineData("int64", "9223372036854775807", "9223372036854775807")]
    [InlineData("int64", "\"-12\"", "-12")]
    [InlineData("int64", "12.000", "12")]
    [InlineData("int64", "1.2e1", "12")]
    [InlineData("int64", "\"\\u0031\\u0032\"", "12")]
    [InlineData("int32", "-2147483648", "-2147483648")]
    [InlineData("decimal(19,4)", "999999999999999.9999", "999999999999999.9999")]
    [InlineData("decimal(19,4)", "\"0.1\"", "0.1000")]
    [InlineData("decimal(19,4)", "1.50000000000000", "1.5000")]
    [InlineData("decimal(38,10)", "-1234567890123456789012345678.0123456789", "-1234567890123456789012345678.0123456789")]
    [InlineData("decimal(9,2)", "1.2E+3", "1200.00")]
    [InlineData("double", "0.1", "0.1")]
    [InlineData("double", "\"-1e-7\"", "-1E-07")]
    [InlineData("float", "0.5", "0.5")]
    [InlineData("boolean", "true", "True")]
    [InlineData("boolean", "\"false\"", "False")]
    [InlineData("string", "\"a\\u00fc\\n\\ud83d\\ude00\\/\"", "aü\n😀/")]
    [InlineData("string", "\"\"", "")]
    [InlineData("string", "12.50", "12.50")]
    [InlineData("string", "false", "false")]
    [InlineData("json", "[1,  {\"a\":\"\\u0041\"}]", "[1,  {\"a\":\"\\u0041\"}]")]
    [InlineData("json", "\"x\"", "\"x\"")]
    [InlineData("date", "\"2024-02-29\"", "02/29/2024")]
    [InlineData("date", "\"0001-01-01\"", "01/01/0001")]
    [InlineData("guid", "\"0192F0C1-0000-7000-8000-00000000000a\"", "0192f0c1-0000-7000-8000-00000000000a")]
    public async Task ReadAsync_ValueOfTheType_IsExact(string type, string json, string expected)
    {
        var value = await Pages.ReadValueAsync(DataType.Parse(type), json);

        Assert.Equal(expected, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("int64", "9223372036854775808", "the number 9223372036854775808")]
    [InlineData("int64", "1.5", "the number 1.5")]
    [InlineData("int64", "\"\"", "the text ''")]
    [InlineData("int64", "true", "found true")]
    [InlineData("int32", "2147483648", "at most 32 bits")]
    [InlineData("decimal(19,4)", "\"n/a\"", "the text 'n/a', but expected a number that decimal(19,4) holds exactly")]
    [InlineData("decimal(19,4)", "0.00001", "the number 0.00001")]
    [InlineData("decimal(19,4)", "1000000000000000", "the number 1000000000000000")]
    [InlineData("decimal(19,4)", "{\"value\":1}", "found an object")]
    [InlineData("decimal(19,4)", "[1]", "found an array")]
    [InlineData("double", "1e999", "a finite number")]
    [InlineData("double", "\"NaN\"", "a finite number")]
    [InlineData("boolean", "1", "true or false")]
    [InlineData("string", "{}", "found an object")]
    [InlineData("string", "\"\\ud83d\"", "a text in UTF-8")]
    [InlineData("date", "\"2023-02-29\"", "a date such as")]
    [InlineData("date", "\"2024-02-29T00:00:00\"", "a date such as")]
    [InlineData("date", "20240229", "a date such as")]
    [InlineData("time", "\"24:00\"", "a time of day")]
    [InlineData("guid", "\"x\"", "a UUID")]
    [InlineData("binary", "\"%\"", "base64")]
    public async Task ReadAsync_ValueOfAnotherType_NamesFieldRecordValueAndExpectation(string type, string json, string says)
    {
        var layout = Pages.Layout(new Field("value", DataType.Parse(type)));

        var rejected = await Pages.ReadRejectedAsync(layout, $$"""{"data":[{},{"value":{{json}}}]}""");

        Assert.Equal(("ING3210", "value"), (rejected.Code, rejected.Path));
        Assert.Equal(json.Trim('"'), rejected.RawValue);
        Assert.StartsWith("Data type 'things', field 'value', record 2 of the page: found ", rejected.Message, StringComparison.Ordinal);
        Assert.Contains(says, rejected.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_LongWrongValue_QuotesFortyCharacters()
    {
        var layout = Pages.Layout(new Field("value", DataType.Int64));

        var rejected = await Pages.ReadRejectedAsync(layout, $$"""{"data":[{"value":"{{new string('ü', 500)}}"}]}""");

        Assert.Contains($"'{new string('ü', 40)}…'", rejected.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-31T23:59:59.999999Z", "2026-01-31T23:59:59.999999")]
    [InlineData("2026-01-31t23:59:59z", "2026-01-31T23:59:59.000000")]
    [InlineData("2026-01-31 23:59:59.1+01:00", "2026-01-31T22:59:59.100000")]
    [InlineData("2026-01-31T23:59-0530", "2026-02-01T05:29:00.000000")]
    [InlineData("2026-01-31T00:00:00.123450000+05", "2026-01-30T19:00:00.123450")]
    [InlineData("1965-03-04T05:06:07.000001Z", "1965-03-04T05:06:07.000001")]
    [InlineData("2026-01-31T12:00:00", "2026-01-31T18:00:00.000000")]
    [InlineData("2026-07-31T12:00:00", "2026-07-31T17:00:00.000000")]
    [InlineData("2026-03-08T01:59:59", "2026-03-08T07:59:59.000000")]
    [InlineData("2026-03-08T02:30:00", "2026-03-08T08:30:00.000000")] // never shown by a clock
    [InlineData("2026-03-08T03:00:00", "2026-03-08T08:00:00.000000")]
    [InlineData("2026-11-01T00:59:59", "2026-11-01T05:59:59.000000")]
    [InlineData("2026-11-01T01:30:00", "2026-11-01T07:30:00.000000")] // shown twice: standard time
    [InlineData("1965-01-01T00:00:00", "1965-01-01T06:00:00.000000")]
    public async Task ReadAsync_Timestamp_IsUtcToTheMicrosecond(string text, string expected)
    {
        var value = Assert.IsType<DateTime>(await Pages.ReadValueAsync(DataType.Timestamp, $"\"{text}\"", Chicago));

        Assert.Equal(DateTimeKind.Utc, value.Kind);
        Assert.Equal(expected, value.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2026-01-31T23:59:59.9999991Z")]
    [InlineData("2026-01-31T23:59:60Z")]
    [InlineData("2026-01-31T24:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T")]
    [InlineData("2026-01-31T10:00:00.Z")]
    [InlineData("2026-01-31T10:00:00+1")]
    [InlineData("2026-01-31T10:00:00+01:0")]
    [InlineData("2026-01-31T10:00:00Zjunk")]
    [InlineData("2026-01-31T10:0x:00Z")]
    [InlineData("31.01.2026 10:00")]
    public async Task ReadAsync_TextThatIsNoTimestamp_RejectsTheRecord(string text)
    {
        var rejected = await Pages.ReadRejectedAsync(Pages.Layout(new Field("value", DataType.Timestamp)), $$"""{"data":[{"value":"{{text}}"}]}""");

        Assert.Equal("ING3210", rejected.Code);
    }

    [Fact]
    public async Task ReadAsync_LocalTimestamp_KeepsTheWallClockAndTakesNoOffset()
    {
        var value = await Pages.ReadValueAsync(DataType.LocalTimestamp, "\"2026-07-31T12:00:00\"", Chicago);
        var rejected = await Pages.ReadRejectedAsync(Pages.Layout(new Field("value", DataType.LocalTimestamp)), """{"data":[{"value":"2026-07-31T12:00:00Z"}]}""");

        Assert.Equal(new DateTime(2026, 7, 31, 12, 0, 0, DateTimeKind.Unspecified), value);
        Assert.Contains("without an offset", rejected.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_TimeOfDayAndBytes_AreExact()
    {
        Assert.Equal(new TimeOnly(23, 59, 59).Add(TimeSpan.FromMicroseconds(250_000)), await Pages.ReadValueAsync(DataType.Time, "\"23:59:59.25\""));
        Assert.Equal(new byte[] { 0, 255, 62, 63 }, await Pages.ReadValueAsync(DataType.Binary, "\"AP8+Pw==\""));
        Assert.Equal(new byte[] { 0, 255, 63 }, await Pages.ReadValueAsync(DataType.Binary, "\"AP8\\/\""));
    }
}
