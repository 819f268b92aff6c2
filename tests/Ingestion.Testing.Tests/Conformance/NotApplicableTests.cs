using Ingestion.Testing.Conformance;
using Ingestion.Testing.Tests.Conformance.Defects;
using Ingestion.Testing.Tests.Conformance.Memory;

namespace Ingestion.Testing.Tests.Conformance;

/// <summary>What can't be checked is said to be so, and never passes.</summary>
public class NotApplicableTests
{
    private static readonly string[] NeedChanges =
        ["incremental_gives_exactly_the_changes", "windows_meet_without_gap_or_overlap", "incremental_resumes_after_every_position", "backfill_reads_a_closed_window"];

    [Fact]
    public Task RunAsync_SourceWithoutCredentials_SaysSo() => OnlyTheseDoNotApplyAsync(
        new MemoryConformance { HasCredentials = false }, "The source knows no credentials", "wrong_credentials_are_a_credentials_error");

    [Fact]
    public Task RunAsync_SourceThatCannotBeChanged_SaysSo() =>
        OnlyTheseDoNotApplyAsync(new MemoryConformance { IsChangeable = false }, "CanChangeSource is false", NeedChanges);

    [Fact]
    public Task RunAsync_SourceThatCannotTellChanges_SaysSo() => OnlyTheseDoNotApplyAsync(
        new MemoryConformance(new MemoryErp(), good => new AlteredConnector(good) { Discover = types => [.. types.Select(type => type with { SupportsIncremental = false })] }),
        "can't tell which rows",
        ["incremental_without_changes_is_empty", .. NeedChanges]);

    [Fact]
    public Task RunAsync_RowsWithoutKeys_SaysSo() => OnlyTheseDoNotApplyAsync(
        new MemoryConformance(new MemoryErp(), good => new AlteredConnector(good)
        {
            Discover = types => [.. types.Select(type => type with { KeyFields = [] })],
            Plan = async (extractor, request, cancellationToken) => await extractor.PlanAsync(request, cancellationToken) with { KeyFields = [] },
        })
        { IsKeyed = false },
        "no keys",
        ["no_row_comes_twice", .. NeedChanges]);

    [Fact]
    public Task RunAsync_OnePartition_SaysSo() => OnlyTheseDoNotApplyAsync(
        new MemoryConformance(new MemoryErp(rows: 44), good => good) { ExpectedRows = 44, IsChangeable = false },
        "one partition",
        "partitions_are_independent",
        NeedChanges);

    [Fact]
    public Task RunAsync_OneBatchAPartition_SaysSo() => OnlyTheseDoNotApplyAsync(
        new MemoryConformance { Rows = 1000, IsChangeable = false },
        "enough batches of 1000 rows",
        ["full_read_resumes_after_every_position", "cancellation_stops_a_read", "abandoned_read_leaves_the_extractor_usable"],
        NeedChanges);

    [Fact]
    public Task RunAsync_SourceThatCannotGoOn_SaysSo() => OnlyTheseDoNotApplyAsync(
        new MemoryConformance(new MemoryErp(), good => new AlteredConnector(good)
        {
            Read = (extractor, plan, partition, resumeAfter, cancellationToken) =>
                extractor.ReadAsync(plan, partition, resumeAfter, cancellationToken).Each((batch, _) => batch with { Position = null }, cancellationToken),
        }),
        "No batch has a position",
        "full_read_resumes_after_every_position",
        "incremental_resumes_after_every_position");

    [Fact]
    public async Task RunAsync_NoSecrets_SaysSo()
    {
        MemoryConformance suite = new(new MemoryErp(), good => new AlteredConnector(good)
        {
            Check = (_, _) => throw new InvalidOperationException("Not reached without secrets."),
        })
        { ShownPassword = "short" };

        var outcome = await suite.RunAsync("secrets_never_show", TestContext.Current.CancellationToken);

        Assert.Equal(ConformanceStatus.NotApplicable, outcome.Status);
        Assert.StartsWith("There are no secrets", outcome.Reason, StringComparison.Ordinal);
    }

    private static Task OnlyTheseDoNotApplyAsync(MemoryConformance suite, string reason, string check, params string[] others) =>
        OnlyTheseDoNotApplyAsync(suite, reason, [check], others);

    private static async Task OnlyTheseDoNotApplyAsync(MemoryConformance suite, string reason, string[] checks, params string[] forOtherReasons)
    {
        foreach (var check in ErpConnectorConformance.Checks)
        {
            var outcome = await suite.RunAsync(check, TestContext.Current.CancellationToken);

            var isExpected = checks.Contains(check, StringComparer.Ordinal);
            Assert.Equal(isExpected || forOtherReasons.Contains(check, StringComparer.Ordinal), outcome.Status == ConformanceStatus.NotApplicable);
            if (isExpected)
            {
                Assert.Contains(reason, outcome.Reason, StringComparison.Ordinal);
            }
        }
    }
}
