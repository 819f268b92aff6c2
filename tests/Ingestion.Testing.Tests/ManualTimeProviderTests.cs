namespace Ingestion.Testing.Tests;

public class ManualTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Advance_NoTimers_MovesBothClocks()
    {
        var clock = new ManualTimeProvider(Start);
        long began = clock.GetTimestamp();

        clock.Advance(TimeSpan.FromMilliseconds(1_500));

        Assert.Equal(Start.AddSeconds(1.5), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(1.5), clock.GetElapsedTime(began));
    }

    [Fact]
    public void Advance_SeveralTimers_FireInOrderAtTheirDueTimes()
    {
        var clock = new ManualTimeProvider(Start);
        List<(string Name, TimeSpan At)> fired = [];
        using ITimer late = Timer("late", 5, period: null);
        using ITimer repeated = Timer("repeated", 2, period: 2);
        using ITimer never = Timer("never", 60, period: null);

        clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(
            [("repeated", Seconds(2)), ("repeated", Seconds(4)), ("late", Seconds(5)), ("repeated", Seconds(6))], fired);
        Assert.Equal(2, clock.ActiveTimers);

        ITimer Timer(string name, int due, int? period) => clock.CreateTimer(
            _ => fired.Add((name, clock.GetUtcNow() - Start)), null, Seconds(due), period is { } p ? Seconds(p) : Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void Change_DisposedTimer_FalseAndSilent()
    {
        var clock = new ManualTimeProvider(Start);
        int fired = 0;
        ITimer timer = clock.CreateTimer(_ => fired++, null, Seconds(1), Timeout.InfiniteTimeSpan);

        timer.Dispose();

        Assert.False(timer.Change(Seconds(1), Timeout.InfiniteTimeSpan));
        clock.Advance(Seconds(10));
        Assert.Equal(0, fired);
    }

    [Fact]
    public void Advance_CallbackStartsAnotherTimer_FiresInTheSameCall()
    {
        var clock = new ManualTimeProvider(Start);
        DateTimeOffset? second = null;
        ITimer? inner = null;
        using ITimer outer = clock.CreateTimer(
            _ => inner = clock.CreateTimer(_ => second = clock.GetUtcNow(), null, Seconds(3), Timeout.InfiniteTimeSpan),
            null, Seconds(1), Timeout.InfiniteTimeSpan);

        clock.Advance(Seconds(10));

        Assert.Equal(Start.AddSeconds(4), second);
        Assert.Equal(Start.AddSeconds(10), clock.GetUtcNow());
        inner!.Dispose();
    }

    [Fact]
    public async Task TaskDelay_OnTheManualClock_CompletesWhenAdvanced()
    {
        var clock = new ManualTimeProvider(Start);
        Task delay = Task.Delay(Seconds(30), clock, TestContext.Current.CancellationToken);

        clock.Advance(Seconds(29));
        Assert.False(delay.IsCompleted);
        clock.Advance(Seconds(1));

        await delay;
        Assert.Equal(0, clock.ActiveTimers);
    }

    [Fact]
    public void Advance_Negative_Refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ManualTimeProvider().Advance(TimeSpan.FromTicks(-1)));

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
