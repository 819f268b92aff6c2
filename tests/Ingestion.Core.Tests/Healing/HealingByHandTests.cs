using Ingestion.Core.Healing;
using Ingestion.Core.Tests.Runs.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Core.Tests.Healing;

public class HealingByHandTests
{
    [Fact]
    public async Task ApplyAsync_ReducePageSize_IsWhatTheNextRunBeginsWith()
    {
        await using RunHarness harness = new(new ScriptedSource(), new() { ["Ingestion:BatchRows"] = "100" });

        var record = await ApplyAsync(harness, HealingAction.ReducePageSize);
        await ApplyAsync(harness, HealingAction.ReducePageSize);
        await harness.RunAsync();

        Assert.Equal((HealingAction.ReducePageSize, "by hand", "page-rows 100 -> 50", true), (record.Action, record.Reason, record.Detail, record.Helped));
        Assert.All(harness.Source.Calls.Where(call => call.Plan is not null), call => Assert.Equal(25, call.Plan!.MaxPageRows));
    }

    [Fact]
    public async Task ApplyAsync_ReduceParallelism_IsWritten()
    {
        await using RunHarness harness = new(new ScriptedSource());

        await ApplyAsync(harness, HealingAction.ReduceParallelism);
        var record = await ApplyAsync(harness, HealingAction.ReduceParallelism);

        Assert.Equal((false, "it can't be less than 1"), (record.Helped, record.Detail));
        Assert.Equal("1", (await harness.States.ReadAsync(RunHarness.Dataset, TestContext.Current.CancellationToken))!.Tuning["parallelism"]);
    }

    [Fact]
    public async Task ApplyAsync_RunHoldsTheDataset_IsAConflict()
    {
        await using RunHarness harness = new(new ScriptedSource());
        await using var lease = await harness.States.AcquireAsync(RunHarness.Dataset, Guid.CreateVersion7(), TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => ApplyAsync(harness, HealingAction.ReducePageSize));

        Assert.Equal(ErrorClass.Conflict, exception.ErrorClass);
    }

    [Fact]
    public async Task ApplyAsync_RefreshConnections_ClosesTheBreaker()
    {
        await using RunHarness harness = new(
            new ScriptedSource { Failing = _ => ScriptedSource.Transient() },
            new()
            {
                ["Ingestion:Resilience:Source:MaxRetries"] = "0",
                ["Ingestion:Resilience:Source:Breaker:MinimumThroughput"] = "2",
                ["Ingestion:Resilience:Source:Breaker:BreakDuration"] = "1.00:00:00",
            });
        await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());
        await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());
        harness.Source.Failing = _ => null;
        var refused = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());

        var record = await ApplyAsync(harness, HealingAction.RefreshConnections);
        var summary = await harness.RunAsync();

        Assert.Equal(("ING3311", true, 40), (refused.Code, record.Helped, summary.RowsWritten));
    }

    [Fact]
    public async Task ApplyAsync_RenewCredentials_SaysWhereTheyAre()
    {
        await using RunHarness harness = new(new ScriptedSource());

        Assert.Contains("the test", (await ApplyAsync(harness, HealingAction.RenewCredentials)).Detail!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ApplyAsync_CleanTemporaryFiles_SaysWhetherThereWereAny()
    {
        await using RunHarness harness = new(new ScriptedSource());

        Assert.False((await ApplyAsync(harness, HealingAction.CleanTemporaryFiles)).Helped);
    }

    [Theory]
    [InlineData(HealingAction.FallBackToFull, "--mode full")]
    [InlineData(HealingAction.ShedOptionalWork, "--max-parallelism 1")]
    public async Task ApplyAsync_ActionOfARun_IsRefusedWithWhatToDoInstead(HealingAction action, string remedy)
    {
        await using RunHarness harness = new(new ScriptedSource());

        var exception = await Assert.ThrowsAsync<IngestionException>(() => ApplyAsync(harness, action));

        Assert.Equal((ErrorClass.Configuration, "ING1058"), (exception.ErrorClass, exception.Code));
        Assert.Contains(remedy, exception.Remedy!, StringComparison.Ordinal);
    }

    private static async Task<HealingRecord> ApplyAsync(RunHarness harness, HealingAction action) =>
        await harness.Services.GetRequiredService<HealingByHand>().ApplyAsync(RunHarness.Dataset, action, TestContext.Current.CancellationToken);
}
