using Ingestion.Connectors.Http.Tests.Support;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Connectors.Http.Tests.Demo;

public class DemoWindowTests
{
    private static readonly DemoErpOptions World = new() { Rows = 2_000, Seed = 7, Day = 5 };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_BackfillOfARowsOwnMoment_HasTheRowAtBothEnds()
    {
        await using var host = await DemoHost.StartAsync(World);
        await using var extractor = host.Extractor("customers");
        var moments = await MomentsAsync(extractor, new ExtractRequest(ExtractionMode.Full));
        var moment = Watermark.At(moments.Max());

        var read = await MomentsAsync(extractor, new ExtractRequest(ExtractionMode.Backfill) { Window = new ExtractionWindow(moment, moment) { IsLowInclusive = true } });

        Assert.NotEmpty(read);
        Assert.All(read, time => Assert.Equal(moments.Max(), time));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAsync_RowExactlyAtTheWatermark_ComesIfTheLowEndIsInclusive(bool isInclusive)
    {
        await using var host = await DemoHost.StartAsync(World);
        await using var extractor = Create(host, settings => settings with { Cursor = new CursorConfiguration { IsLowInclusive = isInclusive } });
        var moment = (await MomentsAsync(extractor, new ExtractRequest(ExtractionMode.Full))).Max();

        var read = await MomentsAsync(extractor, new ExtractRequest(ExtractionMode.Incremental) { Since = Watermark.At(moment) });

        Assert.Equal(isInclusive, read.Contains(moment));
    }

    [Fact]
    public async Task PlanAsync_Settings_DecideOnLagAndDeletedRows()
    {
        await using var host = await DemoHost.StartAsync(World);
        await using var extractor = Create(host, settings => settings with
        {
            Cursor = new CursorConfiguration { SafetyLag = TimeSpan.FromHours(1) },
            Deletes = new DeletesConfiguration { Strategy = DeleteStrategy.None },
        });

        var plan = await extractor.PlanAsync(new ExtractRequest(ExtractionMode.Incremental) { Since = Watermark.At(host.Server.Now.AddDays(-3)) }, Cancel);

        Assert.Equal(Watermark.At(host.Server.Now.AddHours(-1)), plan.Window.High);
        Assert.DoesNotContain(plan.Partitions, partition => partition.Id == "deleted");
        Assert.Equal(("modifiedAt", true), (plan.CursorField, plan.IsOrderStable));
        Assert.True(await extractor.CountAsync(plan, Cancel) > 0);
    }

    [Fact]
    public async Task CountAsync_FullPlan_CountsWhatIsLeftOfThePlan()
    {
        await using var host = await DemoHost.StartAsync(World);
        await using var extractor = host.Extractor("inventory");
        var plan = await extractor.PlanAsync(new ExtractRequest(ExtractionMode.Full), Cancel);
        host.Server.Advance(20);
        var left = 0L;
        foreach (var partition in plan.Partitions)
        {
            await foreach (var batch in extractor.ReadAsync(plan, partition, cancellationToken: Cancel))
            {
                left += batch.Records.RowCount;
                batch.Dispose();
            }
        }

        Assert.Equal(left, await extractor.CountAsync(plan, Cancel));
        Assert.True(left < plan.ExactRows && left < host.Server.Totals("inventory").Rows, $"{left} of {plan.ExactRows} rows are left.");
    }

    [Fact]
    public async Task ReadAsync_MaxPageRows_BoundsTheBatches()
    {
        await using var host = await DemoHost.StartAsync(World);
        await using var extractor = host.Extractor("customers");
        var plan = await extractor.PlanAsync(new ExtractRequest(ExtractionMode.Full), Cancel) with { MaxPageRows = 7 };

        await foreach (var batch in extractor.ReadAsync(plan, plan.Partitions[0], cancellationToken: Cancel))
        {
            using (batch)
            {
                Assert.InRange(batch.Records.RowCount, 1, 7);
            }
        }
    }

    private static IExtractor Create(DemoHost host, Func<DataTypeConfiguration, DataTypeConfiguration> change)
    {
        var context = host.Context();
        var types = context.Configuration.DataTypes.ToDictionary(pair => pair.Key, pair => change(pair.Value), StringComparer.Ordinal);
        return host.Connector.CreateExtractor(context with { Configuration = context.Configuration with { DataTypes = types } }, "customers");
    }

    private static async Task<List<DateTimeOffset>> MomentsAsync(IExtractor extractor, ExtractRequest request)
    {
        List<DateTimeOffset> moments = [];
        var plan = await extractor.PlanAsync(request, Cancel);
        foreach (var partition in plan.Partitions)
        {
            await foreach (var batch in extractor.ReadAsync(plan, partition, cancellationToken: Cancel))
            {
                using (batch)
                {
                    moments.AddRange(batch.Records.Values("modifiedAt").Select(time => new DateTimeOffset((DateTime)time!)));
                }
            }
        }

        return moments;
    }
}
