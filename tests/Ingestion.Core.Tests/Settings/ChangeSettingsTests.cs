namespace Ingestion.Core.Tests.Settings;

public class ChangeSettingsTests
{
    [Fact]
    public async Task GetAsync_NothingSaid_LosesNoTieAndRemovesDuplicates()
    {
        using SettingsFolder folder = new();

        var orders = (await folder.ReadAsync("""
            "dataTypes": { "sales_orders": {} }
            """)).GetDataType("sales_orders");

        Assert.Equal(new CursorConfiguration { Overlap = TimeSpan.FromMinutes(5) }, orders.Cursor);
        Assert.True(orders.Cursor.IsLowInclusive);
        Assert.Equal(NullCursorPolicy.Include, orders.Cursor.Nulls);
        Assert.Equal(DuplicatePolicy.Remove, orders.Duplicates);
        Assert.Equal((DeleteStrategy.Feed, 20.0), (orders.Deletes.Strategy, orders.Deletes.MaxPercent));
    }

    [Fact]
    public async Task GetAsync_EverythingSaid_IsReadAndMergedByKey()
    {
        using SettingsFolder folder = new();

        var orders = (await folder.ReadAsync(
            """
            "dataTypes": { "sales_orders": { "overlap": "1.00:00:00", "duplicates": "mark",
              "cursor": { "field": "changed", "kind": "date", "zone": "erp", "low": "exclusive", "nulls": "fail", "safetyLag": "00:00:05" },
              "deletes": { "strategy": "softColumn", "field": "gone", "values": ["1", "yes"], "maxPercent": 0.5 } } }
            """,
            """
            "timeZone": "Europe/Berlin", "dataTypes": { "sales_orders": { "cursor": { "nulls": "exclude" } } }
            """)).GetDataType("sales_orders");

        Assert.Equal(
            new CursorConfiguration
            {
                Field = "changed",
                Kind = CursorKind.Date,
                Zone = CursorZone.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")),
                IsLowInclusive = false,
                Nulls = NullCursorPolicy.Exclude,
                SafetyLag = TimeSpan.FromSeconds(5),
                Overlap = TimeSpan.FromDays(1),
            },
            orders.Cursor);
        Assert.Equal(TimeSpan.FromDays(1), orders.Overlap);
        Assert.Equal(DuplicatePolicy.Mark, orders.Duplicates);
        Assert.Equal((DeleteStrategy.SoftColumn, "gone", 0.5), (orders.Deletes.Strategy, orders.Deletes.Field, orders.Deletes.MaxPercent));
        Assert.Equal(["1", "yes"], orders.Deletes.Values);
    }

    [Fact]
    public async Task GetAsync_OverlapOfASequence_IsACount()
    {
        using SettingsFolder folder = new();

        var orders = (await folder.ReadAsync("""
            "dataTypes": { "sales_orders": { "overlap": "1000", "cursor": { "kind": "sequence" } } }
            """)).GetDataType("sales_orders");

        Assert.Equal((TimeSpan.Zero, 1000L), (orders.Overlap, orders.Cursor.SequenceOverlap));
    }

    [Theory]
    [InlineData("\"cursor\": { \"zone\": \"Europe/Berln\" }", "ING1017", "cursor.zone")]
    [InlineData("\"cursor\": { \"zone\": \"+15:00\" }", "ING1017", "cursor.zone")]
    [InlineData("\"cursor\": { \"kind\": \"time\" }", "ING1017", "timestamp, date, sequence, token")]
    [InlineData("\"cursor\": { \"low\": \"open\" }", "ING1017", "inclusive, exclusive")]
    [InlineData("\"cursor\": { \"nulls\": \"drop\" }", "ING1017", "include, exclude, fail")]
    [InlineData("\"cursor\": { \"safetyLag\": \"5s\" }", "ING1017", "cursor.safetyLag")]
    [InlineData("\"cursor\": { \"safteyLag\": \"00:00:05\" }", "ING1012", "safetyLag")]
    [InlineData("\"duplicates\": \"drop\"", "ING1017", "remove, mark, keep")]
    [InlineData("\"deletes\": { \"strategy\": \"soft\" }", "ING1017", "softColumn")]
    [InlineData("\"deletes\": { \"values\": [] }", "ING1017", "deletes.values")]
    [InlineData("\"deletes\": { \"maxPercent\": 101 }", "ING1017", "0 to 100")]
    [InlineData("\"deletes\": { \"strategy\": \"softColumn\" }", "ING1049", "needs a field")]
    [InlineData("\"overlap\": \"1000\"", "ING1046", "is a count")]
    [InlineData("\"overlap\": \"00:05:00\", \"cursor\": { \"kind\": \"sequence\" }", "ING1046", "a duration says nothing")]
    [InlineData("\"overlap\": null, \"cursor\": { \"kind\": \"token\", \"zone\": \"utc\" }", "ING1046", "'utc' says nothing")]
    public async Task GetAsync_NotAllowed_SaysWhatIs(string members, string code, string says)
    {
        using SettingsFolder folder = new();

        var exception = await folder.FailAsync($$"""
            "dataTypes": { "sales_orders": { {{members}} } }
            """);

        Assert.Equal((ErrorClass.Configuration, code), (exception.ErrorClass, exception.Code));
        Assert.Contains(says, exception.Message + exception.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utc", "UTC")]
    [InlineData("UTC", "UTC")]
    [InlineData("erp", "America/Chicago")]
    [InlineData("+05:30", "+05:30")]
    [InlineData("-03:00", "-03:00")]
    public void TryParse_Zone_IsKnown(string text, string id)
    {
        Assert.True(CursorZone.TryParse(text, "America/Chicago", out var zone));
        Assert.Equal((false, id), (zone.IsLocal, zone.TimeZone.Id));
    }
}
