using Ingestion.Core.Resilience;
using Microsoft.Extensions.Options;

namespace Ingestion.Core.Tests.Resilience;

public class HotReloadTests
{
    private const string MaxRetries = "Ingestion:Resilience:Source:MaxRetries";

    [Fact]
    public async Task Call_ConfigurationChanged_FollowsTheNewOne()
    {
        using PipelineHarness harness = new(new() { [MaxRetries] = "0" });
        await harness.FailAsync(call => call == 1 ? PipelineHarness.Down() : null);

        harness.Set(MaxRetries, "1");

        Assert.Equal(3, await harness.CallAsync(call => call == 2 ? PipelineHarness.Down() : null));
    }

    [Fact]
    public void Get_AnotherDependencyChanged_KeepsItsBreakerAndQueue()
    {
        using PipelineHarness harness = new();
        var source = harness.Pipelines.Get(PipelineHarness.Acme);
        var sink = harness.Pipelines.Get(new PipelineKey(Dependency.Sink));

        harness.Set("Ingestion:Resilience:Sink:MaxRetries", "1");

        Assert.Same(source, harness.Pipelines.Get(PipelineHarness.Acme));
        Assert.NotSame(sink, harness.Pipelines.Get(new PipelineKey(Dependency.Sink)));
    }

    [Fact]
    public void Get_ChangedToAWrongValue_KeepsTheOldConfiguration()
    {
        using PipelineHarness harness = new();
        var source = harness.Pipelines.Get(PipelineHarness.Acme);

        var refusal = Record.Exception(() => harness.Set(MaxRetries, "-1"));

        Assert.IsType<OptionsValidationException>(refusal?.GetBaseException());
        Assert.Same(source, harness.Pipelines.Get(PipelineHarness.Acme));
    }

    [Fact]
    public async Task Call_ErpTypeHasItsOwn_InheritsTheRest()
    {
        using PipelineHarness harness = new(new()
        {
            [MaxRetries] = "0",
            ["Ingestion:Resilience:Source:BaseDelay"] = "00:00:02",
            ["Ingestion:Resilience:Source:MaxDelay"] = "00:00:02",
            ["Ingestion:Resilience:Source:ErpTypes:Netsuite:MaxRetries"] = "1",
        });

        await harness.FailAsync(_ => PipelineHarness.Down());
        Assert.Equal(3, await harness.CallAsync(call => call == 2 ? PipelineHarness.Down() : null, PipelineKey.Source("netsuite", "acme")));

        Assert.Single(harness.Waits);
        Assert.InRange(harness.Waits[0], TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(2));
    }
}
