using Ingestion.Core.Healing;
using Ingestion.Core.Runs;
using Ingestion.Core.Tests.Runs.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Core.Tests.Healing;

public class SinkHealingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_DiskIsFullAndRoomIsMade_CallsOnceMore(bool isCritical)
    {
        TemporaryFiles files = new() { HasSome = true };
        await using RunHarness harness = new(new ScriptedSource(), configure: services => services.AddSingleton<ITemporaryFiles>(files));
        var run = harness.Services.GetRequiredService<RunContextFactory>().Create(RunHarness.Dataset, maxParallelism: null, target: null);
        var calls = 0;

        await (isCritical ? run.Pipelines.Commit : run.Pipelines.Sink).ExecuteAsync(_ => ++calls == 1 ? throw Full() : ValueTask.CompletedTask, TestContext.Current.CancellationToken);

        Assert.Equal(2, calls);
        var record = Assert.Single(run.Healing.Records);
        Assert.Equal((HealingAction.CleanTemporaryFiles, "ING5001", true), (record.Action, record.Reason, record.Helped));
    }

    [Fact]
    public async Task Call_DiskStaysFull_FailsAfterOneMoreCall()
    {
        TemporaryFiles files = new() { HasSome = true };
        await using RunHarness harness = new(new ScriptedSource(), configure: services => services.AddSingleton<ITemporaryFiles>(files));
        var run = harness.Services.GetRequiredService<RunContextFactory>().Create(RunHarness.Dataset, maxParallelism: null, target: null);
        var calls = 0;

        for (var i = 0; i < 2; i++)
        {
            await Assert.ThrowsAsync<IngestionException>(async () => await run.Pipelines.Sink.ExecuteAsync(
                _ =>
                {
                    calls++;
                    throw Full();
                },
                TestContext.Current.CancellationToken));
        }

        Assert.Equal((3, 1), (calls, files.Cleanings));
    }

    [Fact]
    public async Task Call_NothingToRemove_FailsAtOnceAndSaysThatItWasTried()
    {
        await using RunHarness harness = new(new ScriptedSource(), configure: services => services.AddSingleton<ITemporaryFiles>(new TemporaryFiles()));
        var run = harness.Services.GetRequiredService<RunContextFactory>().Create(RunHarness.Dataset, maxParallelism: null, target: null);

        var exception = await Assert.ThrowsAsync<IngestionException>(async () => await run.Pipelines.Sink.ExecuteAsync(_ => throw Full(), TestContext.Current.CancellationToken));

        Assert.Equal("ING5001", exception.Code);
        Assert.False(Assert.Single(run.Healing.Records).Helped);
    }

    [Fact]
    public async Task FallsBackToFull_CursorExpired_OnceARun()
    {
        await using RunHarness harness = new(new ScriptedSource());
        var run = harness.Services.GetRequiredService<RunContextFactory>().Create(RunHarness.Dataset, maxParallelism: null, target: null);
        IngestionException expired = new(ErrorClass.SourceData, "ING3310", "The cursor expired.");

        Assert.False(run.Healing.FallsBackToFull(Full()));
        Assert.True(run.Healing.FallsBackToFull(expired));
        Assert.False(run.Healing.FallsBackToFull(expired));
        Assert.Equal(HealingAction.FallBackToFull, Assert.Single(run.Healing.Records).Action);
    }

    private static IngestionException Full() => new(ErrorClass.Sink, "ING5001", "The disk is full.");

    private sealed class TemporaryFiles : ITemporaryFiles
    {
        internal bool HasSome { get; init; }

        internal int Cleanings { get; private set; }

        public ValueTask<bool> CleanAsync(DatasetId dataset, CancellationToken cancellationToken)
        {
            Cleanings++;
            return ValueTask.FromResult(HasSome);
        }
    }
}
