namespace Ingestion.Abstractions.Tests.Runs;

public class ExtractConfigBuilderTests
{
    [Fact]
    public void Build_AllSet_GivesTheRequest()
    {
        var request = new ExtractConfigBuilder().FromErp("NetSuite").ForClient("acme").Extract("sales_orders")
            .WithMode(ExtractionMode.Incremental).WithMaxParallelism(8).Build();

        Assert.Equal(new IngestionRequest("NetSuite", "acme", "sales_orders") { Mode = ExtractionMode.Incremental, MaxParallelism = 8 }, request);
        Assert.Equal("netsuite/acme/sales_orders", request.Dataset.ToString());
    }

    [Fact]
    public void Build_OnlyNames_LeavesTheRestToTheOptions()
    {
        var request = new ExtractConfigBuilder().FromErp("demo").ForClient("acme").Extract("items").Build();

        Assert.Equal(ExtractionMode.Auto, request.Mode);
        Assert.Null(request.MaxParallelism);
        Assert.Null(request.Window);
        Assert.True(request.Resume);
    }

    [Fact]
    public void Build_BackfillThatStartsOver_GivesTheRequest()
    {
        ExtractionWindow window = new(Watermark.AtNumber(1), Watermark.AtNumber(100));

        var request = new ExtractConfigBuilder().FromErp("demo").ForClient("acme").Extract("items")
            .WithMode(ExtractionMode.Backfill).WithWindow(window).WithResume(false).Build();

        Assert.Equal(new IngestionRequest("demo", "acme", "items") { Mode = ExtractionMode.Backfill, Window = window, Resume = false }, request);
    }

    [Fact]
    public void Build_NameMissing_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => new ExtractConfigBuilder().ForClient("acme").Extract("items").Build());
        Assert.Throws<InvalidOperationException>(() => new ExtractConfigBuilder().FromErp("demo").Extract("items").Build());
        Assert.Throws<InvalidOperationException>(() => new ExtractConfigBuilder().FromErp("demo").ForClient("acme").Build());
    }

    [Fact]
    public void Build_NameNotAllowed_Throws()
    {
        var builder = new ExtractConfigBuilder().FromErp("demo").ForClient("../x").Extract("items");

        Assert.Equal("clientId", Assert.Throws<ArgumentException>(builder.Build).ParamName);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65)]
    [InlineData(int.MaxValue)]
    public void WithMaxParallelism_OutOfRange_Throws(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExtractConfigBuilder().WithMaxParallelism(count));

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public void WithMaxParallelism_AtTheEnds_IsAllowed(int count)
    {
        var request = new ExtractConfigBuilder().FromErp("demo").ForClient("acme").Extract("items").WithMaxParallelism(count).Build();

        Assert.Equal(count, request.MaxParallelism);
    }
}
