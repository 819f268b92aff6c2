using Ingestion.Core.Healing;

namespace Ingestion.Core.Tests.Healing;

public class TunedValueTests
{
    [Fact]
    public void Halve_AgainAndAgain_EndsAtOne()
    {
        TunedValue value = new(TunedValue.PageRows, limit: 10);

        var steps = string.Join(", ", Enumerable.Range(0, 4).Select(_ => value.Halve(inUse: int.MaxValue) ?? "nothing"));

        Assert.Equal("page-rows 10 -> 5, page-rows 5 -> 2, page-rows 2 -> 1, nothing", steps);
    }

    [Fact]
    public void Write_EnoughCleanRuns_DoublesUntilItIsForgotten()
    {
        Dictionary<string, string> tuning = new() { ["page-rows"] = "250", ["other"] = "kept" };
        List<string?> seen = [];
        for (var run = 1; run <= 2 * TunedValue.CleanRunsToGrow; run++)
        {
            TunedValue value = new(TunedValue.PageRows, limit: 1000);
            value.Read(tuning);
            value.Write(tuning);
            seen.Add(tuning.GetValueOrDefault("page-rows"));
        }

        Assert.Equal(Enumerable.Repeat("250", 9).Concat(Enumerable.Repeat("500", 10)).Append(null), seen);
        Assert.Equal(new Dictionary<string, string> { ["other"] = "kept" }, tuning);
    }

    [Fact]
    public void Write_ReducedInThisRun_CountsCleanRunsAnew()
    {
        Dictionary<string, string> tuning = new() { ["page-rows"] = "250", ["page-rows.clean-runs"] = "9" };
        TunedValue value = new(TunedValue.PageRows, limit: 1000);
        value.Read(tuning);

        value.Halve(inUse: int.MaxValue);
        value.Write(tuning);

        Assert.Equal(("125", "0"), (tuning["page-rows"], tuning["page-rows.clean-runs"]));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("many")]
    [InlineData("1000")]
    public void Read_ValueThatDoesNotFit_IsForgotten(string text)
    {
        Dictionary<string, string> tuning = new() { ["page-rows"] = text };
        TunedValue value = new(TunedValue.PageRows, limit: 1000);

        value.Read(tuning);
        value.Write(tuning);

        Assert.Null(value.Value);
        Assert.Empty(tuning);
    }
}
