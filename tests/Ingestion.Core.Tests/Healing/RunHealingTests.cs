using Ingestion.Core.Tests.Runs.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ingestion.Core.Tests.Healing;

/// <summary>Whole runs against sources that fail until the right thing is done.</summary>
public class RunHealingTests
{
    private static readonly IngestionException Refused = new(ErrorClass.Credentials, "ING2004", "The token was refused.");

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public async Task RunAsync_CredentialsWereRenewedMeanwhile_GoesOnWithThem(int failingBatch)
    {
        ScriptedSource source = new() { Failing = call => call.Batch >= failingBatch && call.Secret == "old" ? Refused : null };
        await using RunHarness harness = new(source, secrets: ["old", "new"]);

        var summary = await harness.RunAsync();

        await AssertWholeAsync(harness, summary);
        Assert.Equal((HealingAction.RenewCredentials, "ING2004", true), Single(summary));
    }

    [Fact]
    public async Task RunAsync_CredentialsAreRefusedAndTheSame_FailsAtOnce()
    {
        ScriptedSource source = new() { Failing = call => call.Batch == 2 ? Refused : null };
        await using RunHarness harness = new(source, secrets: "old");

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());

        Assert.Same(Refused, exception);
        Assert.Single(source.Calls, call => call.Batch == 2);
    }

    [Fact]
    public async Task RunAsync_RenewedCredentialsAreRefusedToo_FailsWithoutAThirdTry()
    {
        ScriptedSource source = new() { Failing = call => call.Batch == 2 ? Refused : null };
        await using RunHarness harness = new(source, secrets: ["first", "second", "third"]);

        await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());

        Assert.Equal(["first", "second"], source.Calls.Where(call => call.Batch == 2).Select(call => call.Secret));
    }

    [Fact]
    public async Task RunAsync_RenewalFails_TellsTheFailureThatItWasMeantFor()
    {
        ScriptedSource source = new() { Failing = call => call.Batch == 2 ? Refused : null };
        await using RunHarness harness = new(source, configure: services =>
        {
            services.RemoveAll<ICredentialProvider>();
            services.AddSingleton<ICredentialProvider>(new OnceCredentials());
        });

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());

        Assert.Same(Refused, exception);
    }

    [Fact]
    public async Task RunAsync_SeveralPartitionsAreRefusedAtOnce_RenewsOnceForAll()
    {
        using Barrier barrier = new(4);
        ScriptedSource source = new() { Partitions = 4, Failing = call => call.Secret == "old" && call.Batch == 1 && barrier.SignalAndWait(TimeSpan.FromSeconds(30)) ? Refused : null };
        await using RunHarness harness = new(source, secrets: ["old", "new", "other"]);

        var summary = await harness.RunAsync(parallelism: 4);

        await AssertWholeAsync(harness, summary);
        Assert.Equal((HealingAction.RenewCredentials, "ING2004", true), Single(summary));
    }

    [Theory]
    [InlineData("ING3002", true)]
    [InlineData("ING3318", false)]
    public async Task RunAsync_PagesAreTooLarge_ReadsSmallerOnesAndTheNextRunBeginsWithThem(string code, bool isTransient)
    {
        ScriptedSource source = new()
        {
            SupportsIncremental = false,
            Failing = call => call.Batch >= 1 && call.Plan!.MaxPageRows is not <= 3
                ? new IngestionException(ErrorClass.SourceUnavailable, code, "Too much.") { IsTransient = isTransient }
                : null,
        };
        await using RunHarness harness = new(source);

        var first = await harness.RunAsync();
        source.Calls.Clear();
        var second = await harness.RunAsync();

        await AssertWholeAsync(harness, first);
        Assert.Equal(
            [("page-rows 10 -> 5", false), ("page-rows 5 -> 2", true)],
            RunHarness.HealingOf(first).Select(record => (record.Detail, record.Helped)).Cast<(string, bool?)>().Select(pair => (pair.Item1, pair.Item2 == true)));
        Assert.Empty(RunHarness.HealingOf(second));
        Assert.All(source.Calls.Where(call => call.Plan is not null), call => Assert.Equal(2, call.Plan!.MaxPageRows));
        Assert.Equal("2", (await StateAsync(harness)).Tuning["page-rows"]);
    }

    [Fact]
    public async Task RunAsync_ConnectionIsBroken_MakesANewOne()
    {
        ScriptedSource source = new()
        {
            Failing = call => call is { Batch: >= 1, Extractor: 1 } ? new IngestionException(ErrorClass.SourceUnavailable, "ING3001", "Broken.") { IsTransient = true } : null,
        };
        await using RunHarness harness = new(source);

        var summary = await harness.RunAsync();

        await AssertWholeAsync(harness, summary);
        Assert.Equal((HealingAction.RefreshConnections, "ING3001", true), Single(summary));
    }

    [Fact]
    public async Task RunAsync_NoActionHelps_EndsAfterABoundedNumberOfThem()
    {
        ScriptedSource source = new()
        {
            Failing = call => call.Batch >= 1 ? new IngestionException(ErrorClass.SourceUnavailable, "ING3001", "Broken.") { IsTransient = true } : null,
        };
        await using RunHarness harness = new(source, new()
        {
            ["Ingestion:Resilience:Source:MaxRetries"] = "3",
            ["Ingestion:Resilience:Source:Breaker:MinimumThroughput"] = "1000",
        });

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());

        Assert.Equal("ING3001", exception.Code);
        Assert.Equal(4, source.Calls.Max(call => call.Extractor));
    }

    [Fact]
    public async Task RunAsync_ThrottledAgainAndAgain_ReadsFewerPartitionsAndRemembers()
    {
        var throttles = 5;
        ScriptedSource source = new()
        {
            Partitions = 8,
            SupportsIncremental = false,
            Failing = call => call.Batch == 1 && Interlocked.Decrement(ref throttles) >= 0 ? ScriptedSource.Transient(TimeSpan.FromMilliseconds(1)) : null,
        };
        await using RunHarness harness = new(source);

        var summary = await harness.RunAsync(parallelism: 4);

        await AssertWholeAsync(harness, summary);
        Assert.Equal((HealingAction.ReduceParallelism, "TEST01", true), Single(summary));
        Assert.Equal("2", (await StateAsync(harness)).Tuning["parallelism"]);
    }

    [Fact]
    public async Task RunAsync_MemoryIsShort_ReadsTheRestOneAtATime()
    {
        ScriptedSource source = new() { Partitions = 12 };
        await using RunHarness harness = new(source);
        harness.Memory.IsHigh = true;

        var summary = await harness.RunAsync(parallelism: 3);

        await AssertWholeAsync(harness, summary);
        Assert.Equal((HealingAction.ShedOptionalWork, "memory", true), Single(summary));
        Assert.DoesNotContain("parallelism", (await StateAsync(harness)).Tuning);
    }

    [Fact]
    public async Task RunAsync_SourceHangs_IsOpenedAgainWithoutLosingRows()
    {
        var hangs = 1;
        ScriptedSource source = new()
        {
            BeforeBatch = token => Interlocked.Decrement(ref hangs) == -2 ? Task.Delay(Timeout.InfiniteTimeSpan, token) : Task.CompletedTask,
        };
        await using RunHarness harness = new(source, new() { ["Ingestion:Resilience:Source:TryTimeout"] = "00:00:01" });

        var summary = await harness.RunAsync();

        await AssertWholeAsync(harness, summary);
        Assert.True(hangs < -2);
    }

    private static (HealingAction Action, string Reason, bool? Helped) Single(RunSummary summary)
    {
        var record = Assert.Single(RunHarness.HealingOf(summary));
        return (record.Action, record.Reason, record.Helped);
    }

    private static async Task AssertWholeAsync(RunHarness harness, RunSummary summary) =>
        Assert.Equal(
            Enumerable.Range(0, (int)harness.Source.TotalRows).Select(i => $"{i}"),
            (await harness.ReadColumnAsync(summary, "customer_id")).Cast<string>());

    private static async Task<DatasetState> StateAsync(RunHarness harness) =>
        (await harness.States.ReadAsync(RunHarness.Dataset, TestContext.Current.CancellationToken))!;

    private sealed class OnceCredentials : ICredentialProvider
    {
        private int _asked;

        public string Description => "the test";

        public ValueTask<ErpCredentials?> FindAsync(CredentialRequest request, CancellationToken cancellationToken = default) =>
            Interlocked.Increment(ref _asked) == 1
                ? ValueTask.FromResult<ErpCredentials?>(new ErpCredentials([new("token", "secret")], Description))
                : throw new IngestionException(ErrorClass.Credentials, "TEST04", "The store of secrets is sealed.");
    }
}
