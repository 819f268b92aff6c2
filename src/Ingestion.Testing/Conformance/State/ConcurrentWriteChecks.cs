namespace Ingestion.Testing.Conformance.State;

/// <summary>Writes at the same moment.</summary>
internal static class ConcurrentWriteChecks
{
    private const int Writers = 16;
    private const int Writes = 25;

    internal static IReadOnlyList<ConformanceCheck<StateStoreSubject>> All { get; } =
    [
        new("concurrent_writers_one_wins", "Of writes with the same version at the same moment exactly one takes effect, and the others are conflicts.", OneWriterWinsAsync),
        new("readers_see_whole_states", "A write takes effect whole: who reads meanwhile sees the state before or the state after it.", ReadersSeeWholeStatesAsync),
    ];

    private static async Task<string?> OneWriterWinsAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var process = subject.Start();
        var lease = await process.AcquireAsync(cancellationToken).ConfigureAwait(false);
        for (var version = 0; version < 3; version++)
        {
            var based = version;
            var winners = await subject.AtOnceAsync("One of several writes at once", Enumerable.Range(0, Writers).Select(number => new Func<Task<DatasetState>>(
                () => process.Store.WriteAsync(StateSamples.Numbered(subject.Dataset, number) with { Version = based }, lease, cancellationToken).AsTask()))).ConfigureAwait(false);

            subject.Require(winners.Count == 1, $"Of {Writers} writes with version {version} at once, {winners.Count} succeeded.");
            subject.RequireState(winners[0], await process.Store.ReadAsync(subject.Dataset, cancellationToken).ConfigureAwait(false), "after the writes");
        }

        return null;
    }

    private static async Task<string?> ReadersSeeWholeStatesAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var (process, reader) = (subject.Start(), subject.Start());
        var lease = await process.AcquireAsync(cancellationToken).ConfigureAwait(false);
        _ = await process.Store.WriteAsync(StateSamples.Numbered(subject.Dataset, 0), lease, cancellationToken).ConfigureAwait(false);
        var writing = Task.Run(
            async () =>
            {
                for (var number = 1; number < Writes; number++)
                {
                    _ = await process.Store.WriteAsync(StateSamples.Numbered(subject.Dataset, number) with { Version = number }, lease, cancellationToken).ConfigureAwait(false);
                }
            },
            cancellationToken);
        bool isLast;
        do
        {
            isLast = writing.IsCompleted;
            var seen = await reader.Store.ReadAsync(subject.Dataset, cancellationToken).ConfigureAwait(false);
            var version = seen?.Version ?? 1;
            subject.RequireState(StateSamples.Numbered(subject.Dataset, (int)version - 1) with { Version = version }, seen, "that is read during a write");
        }
        while (!isLast);

        await writing.ConfigureAwait(false);
        return null;
    }
}
