using Ingestion.Testing.Conformance;

namespace Ingestion.Testing.Tests.Conformance.States;

/// <summary>Proves the suite: a good store passes all, and what is broken is found by the checks that are meant for it and by no others.</summary>
public class StateStoreConformanceTests
{
    /// <summary>What each defect must make fail.</summary>
    private static readonly Dictionary<StateDefect, string[]> Failing = new()
    {
        [StateDefect.ArgumentsAreNotChecked] = ["arguments_are_checked"],
        [StateDefect.CancellationIsIgnored] = ["cancelled_token_stops_every_call"],
        [StateDefect.CheckIsNeverHealthy] = ["check_answers"],
        [StateDefect.CheckThrows] = ["check_of_a_broken_store_answers"],
        [StateDefect.StateBeforeTheFirstWrite] = ["first_read_is_null", "delete_forgets_the_dataset"],
        [StateDefect.TuningIsLost] = ["state_comes_back_as_written"],
        [StateDefect.FirstVersionIsTwo] = ["each_write_raises_the_version", "delete_forgets_the_dataset", "datasets_are_independent", "concurrent_writers_one_wins", "readers_see_whole_states"],
        [StateDefect.VersionIsNotCompared] = ["stale_version_is_a_conflict", "concurrent_writers_one_wins"],
        [StateDefect.SameWriteAgainIsAConflict] = ["same_write_again_is_no_conflict"],
        [StateDefect.DataTypeIsNoPartOfTheKey] = ["datasets_are_independent"],
        [StateDefect.DeleteKeepsCheckpoints] = ["delete_forgets_the_dataset"],
        [StateDefect.ComparesOutsideTheLock] =
            ["concurrent_writers_one_wins", "overtaken_holder_cannot_write_state", "released_lease_cannot_write"],
        [StateDefect.WritesInTwoSteps] = ["readers_see_whole_states"],
        [StateDefect.PositionIsLost] =
        [
            "checkpoints_come_back_as_written", "same_checkpoint_again_changes_nothing", "concurrent_checkpoints_are_all_kept", "checkpoints_belong_to_their_run",
            "cancelled_token_stops_every_call", "released_lease_cannot_write", "overtaken_holder_cannot_write_state", "overtaken_holder_cannot_add_checkpoints",
            "overtaken_holder_cannot_remove_checkpoints", "overtaken_holder_cannot_delete",
        ],
        [StateDefect.CheckpointsInOrderOfArrival] = ["checkpoints_are_in_order", "concurrent_checkpoints_are_all_kept"],
        [StateDefect.CheckpointsAddUp] = ["same_checkpoint_again_changes_nothing"],
        [StateDefect.CheckpointsAreReadAndReplaced] = ["concurrent_checkpoints_are_all_kept"],
        [StateDefect.AllRunsShareCheckpoints] = ["checkpoints_belong_to_their_run"],
        [StateDefect.LeaseNamesNoRun] = ["lease_names_its_dataset_and_run"],
        [StateDefect.HolderIsNotNamed] = ["second_acquire_names_the_holder"],
        [StateDefect.SameRunIsRefused] = ["same_run_gets_its_lease_again"],
        [StateDefect.ReleaseIsNotRecorded] = ["released_dataset_is_free_at_once", "fencing_tokens_rise", "concurrent_acquires_one_wins"],
        [StateDefect.ReleasedLeaseWrites] = ["released_lease_cannot_write"],
        [StateDefect.DeleteStartsTokensAnew] = ["fencing_tokens_rise"],
        [StateDefect.AcquiresOutsideTheLock] = ["concurrent_acquires_one_wins", "concurrent_takeovers_one_wins", "same_run_gets_its_lease_again"],
        [StateDefect.NoHeartbeat] = ["held_lease_is_renewed", "overtaken_holder_is_told"],
        [StateDefect.LeaseNeverEnds] =
        [
            "expired_lease_is_taken_over", "fencing_tokens_rise", "concurrent_takeovers_one_wins", "overtaken_holder_is_told", "overtaken_holder_cannot_write_state",
            "overtaken_holder_cannot_add_checkpoints", "overtaken_holder_cannot_remove_checkpoints", "overtaken_holder_cannot_delete", "overtaken_holder_releases_nothing",
        ],
        [StateDefect.LostIsNotTold] = ["overtaken_holder_is_told"],
        [StateDefect.WriteIsNotFenced] = ["overtaken_holder_cannot_write_state"],
        [StateDefect.CheckpointIsNotFenced] = ["overtaken_holder_cannot_add_checkpoints"],
        [StateDefect.RemovalIsNotFenced] = ["overtaken_holder_cannot_remove_checkpoints"],
        [StateDefect.DeletionIsNotFenced] = ["overtaken_holder_cannot_delete"],
        [StateDefect.ReleaseFreesTheSuccessor] = ["overtaken_holder_releases_nothing"],
    };

    public static TheoryData<string> Defects => [.. Enum.GetNames<StateDefect>()];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Defects))]
    public async Task RunAsync_StoreWithADefect_FailsExactlyTheChecksMeantForIt(string name)
    {
        var defect = Enum.Parse<StateDefect>(name);
        MemoryStateConformance suite = new(defect);
        List<string> failed = [];
        foreach (var check in StateStoreConformance.Checks)
        {
            try
            {
                Assert.Equal(new ConformanceOutcome(check, ConformanceStatus.Passed), await suite.RunAsync(check, Token));
            }
            catch (ConformanceException exception)
            {
                Assert.Equal((check, StateStoreConformance.Describe(check)), (exception.Check, exception.Contract));
                failed.Add(check);
            }
        }

        Assert.Equal(Failing.GetValueOrDefault(defect, []).Order(StringComparer.Ordinal), failed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Checks_AllOfThem_AreFailedByADefect() => Assert.Empty(StateStoreConformance.Checks.Except(Failing.Values.SelectMany(checks => checks), StringComparer.Ordinal));

    [Fact]
    public void Checks_Names_AreUniqueAndInSnakeCase()
    {
        Assert.Equal(StateStoreConformance.Checks.Count, StateStoreConformance.Checks.Distinct(StringComparer.Ordinal).Count());
        Assert.All(StateStoreConformance.Checks, check => Assert.True(DatasetId.IsDataType(check), check));
        Assert.All(StateStoreConformance.Checks, check => Assert.EndsWith(".", StateStoreConformance.Describe(check), StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_NoBrokenStore_SaysSo()
    {
        var outcome = await new MemoryStateConformance { HasBrokenStore = false }.RunAsync("check_of_a_broken_store_answers", Token);

        Assert.Equal(ConformanceStatus.NotApplicable, outcome.Status);
        Assert.Contains("CreateBrokenStore gives none", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_HookThatThrows_LetsItPass()
    {
        InvalidOperationException skip = new("$skip");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => new MemoryStateConformance { CreationFailure = skip }.RunAsync("check_answers", Token));

        Assert.Same(skip, exception);
    }

    [Fact]
    public async Task RunAsync_LeaseTooShort_SaysHowLongItMustBe()
    {
        var exception = await Assert.ThrowsAsync<ConformanceException>(
            () => new MemoryStateConformance { Duration = TimeSpan.FromSeconds(29) }.RunAsync("check_answers", Token));

        Assert.Equal("LeaseDuration is 00:00:29; the suite needs at least 00:00:30.", exception.Finding);
    }

    [Fact]
    public async Task RunAsync_UnknownCheck_NamesTheNearest()
    {
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => new MemoryStateConformance().RunAsync("check_answer", Token));

        Assert.Contains("Did you mean 'check_answers'?", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Cancelled_Stops() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new MemoryStateConformance().RunAsync("first_read_is_null", new CancellationToken(canceled: true)));
}
