using Ingestion.TestSupport;

namespace Ingestion.Console.Tests;

/// <summary><c>ingest backfill</c>.</summary>
public sealed class BackfillTests(DuckDb duckDb) : IClassFixture<DuckDb>
{
    private static readonly string[] Orders = ["--erp-type", "demo", "--client-id", "acme", "--data-type", "sales_orders"];

    [Theory]
    [InlineData("--from", "2026-01-01", "--to", "5")]
    [InlineData("--from", "2026-01-02", "--to", "2026-01-01")]
    [InlineData("--from", "2026-01-01T00:00:00", "--to", "2026-01-02")]
    [InlineData("--from", "2026-01-01", "--to", "2026-13-01")]
    [InlineData("--from", "yesterday", "--to", "2026-01-01")]
    [InlineData("--from", "9", "--to", "8")]
    [InlineData("--from", "1", "--to", "5", "--slice", "1.00:00:00")]
    [InlineData("--from", "2026-01-01", "--to", "2026-01-02", "--slice", "7")]
    [InlineData("--from", "2026-01-01", "--to", "2026-01-02", "--slice", "00:00:00")]
    [InlineData("--from", "1", "--to", "5", "--slice", "0")]
    [InlineData("--from", "2026-01-01")]
    public async Task WrongWindow_ExitsWith2AndNamesTheOption(params string[] window)
    {
        var result = await Ingest.RunAsync(["backfill", .. Orders, "--out", Path.GetTempPath(), .. window]);

        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Matches("--(from|to|slice)", result.Error);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task TooManySlices_ExitsWith3AndSaysHowMany()
    {
        using TemporaryFolder folder = new();

        var result = await Ingest.RunAsync(["backfill", .. Orders, "--from", "2026-01-01", "--to", "2026-02-01", "--slice", "00:00:01", "--out", folder.FullPath]);

        Assert.True(result.ExitCode == 3, result.ToString());
        Assert.Contains("2678401 slices", result.Error, StringComparison.Ordinal);
        Assert.Contains("ING1064", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Window_HasTheRowsThatChangedInItAndLeavesTheWatermark()
    {
        const string between = "source_modified_at >= timestamptz '2026-01-03T00:00:00Z' and source_modified_at <= timestamptz '2026-01-13T12:00:00Z'";
        using TemporaryFolder folder = new();
        Bucket bucket = new(folder.FullPath);
        var full = await Ingest.ExtractAsync(folder.FullPath, "sales_orders", "--demo-rows", "2000", "--demo-day", "20");
        var watermark = await WatermarkAsync(folder);
        var extracted = bucket.Manifests("sales_orders");

        var result = await Ingest.RunAsync(
            ["backfill", .. Orders, "--from", "2026-01-03", "--to", "2026-01-13T14:00:00+02:00", "--slice", "5.00:00:00", "--out", folder.FullPath, "--demo-rows", "2000", "--demo-day", "20", "--output", "json"]);

        Assert.True(full.ExitCode == 0, full.ToString());
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(3, result.Json.GetProperty("slices").GetArrayLength());
        Assert.All(result.Json.GetProperty("slices").EnumerateArray(), slice => Assert.Equal("backfill", slice.GetProperty("mode").GetString(), ignoreCase: true));
        Assert.Equal(watermark, await WatermarkAsync(folder));
        var slices = bucket.Manifests("sales_orders").Except(extracted, StringComparer.Ordinal).ToList();
        var expected = await duckDb.QueryAsync($"select count(*), sum(total_amount) from {bucket.Parts(extracted)} where {between}", TestContext.Current.CancellationToken);
        var read = await duckDb.QueryAsync(
            $"select count(*), sum(total_amount), count(distinct source_id) from {bucket.Parts(slices)} where not is_deleted", TestContext.Current.CancellationToken);
        Assert.NotEqual("0", expected.Rows[0][0]);
        Assert.Equal(expected.Rows[0], read.Rows[0].Take(2));
        Assert.Equal(read.Rows[0][0], read.Rows[0][2]);
    }

    private static async Task<string?> WatermarkAsync(TemporaryFolder folder)
    {
        var state = await Ingest.RunAsync(["state", "show", .. Orders, "--out", folder.FullPath, "--output", "json"]);
        return state.Json.GetProperty("watermark").GetProperty("value").GetString();
    }
}
