using System.Runtime.CompilerServices;

namespace Ingestion.Testing.Tests.Conformance.Defects;

/// <summary>Connectors that keep something that they should not keep.</summary>
internal static class StateDefects
{
    public static IReadOnlyList<Defect> All { get; } =
    [
        new("reading_twice_gives_the_same_rows", "a second read has another order", (good, _) =>
        {
            var reads = new System.Collections.Concurrent.ConcurrentDictionary<string, int>(StringComparer.Ordinal);
            return new AlteredConnector(good)
            {
                Read = (extractor, plan, partition, resumeAfter, cancellationToken) => reads.AddOrUpdate(partition.Id, 1, (_, n) => n + 1) == 1
                    ? extractor.ReadAsync(plan, partition, resumeAfter, cancellationToken)
                    : Reversed(extractor, plan, partition, resumeAfter, cancellationToken),
            };
        }),
        new("reading_twice_gives_the_same_rows", "a second read gives nothing", (good, _) =>
        {
            var reads = new System.Collections.Concurrent.ConcurrentDictionary<string, int>(StringComparer.Ordinal);
            return new AlteredConnector(good)
            {
                Read = (extractor, plan, partition, resumeAfter, cancellationToken) => reads.TryAdd(partition.Id, 1)
                    ? extractor.ReadAsync(plan, partition, resumeAfter, cancellationToken)
                    : AsyncEnumerable.Empty<ExtractedBatch>(),
            };
        }),
        new("partitions_are_independent", "partitions must be read in order", (good, _) =>
        {
            var last = string.Empty;
            return new AlteredConnector(good)
            {
                Read = (extractor, plan, partition, resumeAfter, cancellationToken) =>
                {
                    var isForward = string.CompareOrdinal(partition.Id, last) >= 0;
                    last = partition.Id;
                    return isForward ? extractor.ReadAsync(plan, partition, resumeAfter, cancellationToken) : AsyncEnumerable.Empty<ExtractedBatch>();
                },
            };
        }),
        new("partitions_are_independent", "one cursor serves all partitions", (good, _) =>
        {
            var turn = new Turn();
            return new AlteredConnector(good) { Read = (extractor, plan, partition, resumeAfter, cancellationToken) => OneAtATime(turn, extractor, plan, partition, resumeAfter, cancellationToken) };
        }),
        new("extractors_work_side_by_side", "one plan serves all extractors", (good, _) =>
        {
            var plans = 0;
            return new AlteredConnector(good)
            {
                Plan = (extractor, request, cancellationToken) =>
                {
                    plans++;
                    return extractor.PlanAsync(request, cancellationToken);
                },
                Read = (extractor, plan, partition, resumeAfter, cancellationToken) =>
                    plans == 1 ? extractor.ReadAsync(plan, partition, resumeAfter, cancellationToken) : extractor.ReadAsync(plan, partition, resumeAfter, cancellationToken).Each((batch, index) => index == 0 ? null : batch, cancellationToken),
            };
        }),
        Defect.OfRead("batches_stay_valid_until_disposed", "a batch is disposed when the next one is read", DisposingTheLast),
        new("batches_stay_valid_until_disposed", "batches are disposed with their extractor", (good, _) =>
        {
            List<ExtractedBatch> given = [];
            return new AlteredConnector(good)
            {
                Read = (extractor, plan, partition, resumeAfter, cancellationToken) => extractor.ReadAsync(plan, partition, resumeAfter, cancellationToken).Each(
                    (batch, _) =>
                    {
                        given.Add(batch);
                        return batch;
                    },
                    cancellationToken),
                Dispose = _ =>
                {
                    given.ForEach(batch => batch.Dispose());
                    return ValueTask.CompletedTask;
                },
            };
        }),
        new("abandoned_read_leaves_the_extractor_usable", "a read that is given up blocks the next", (good, _) =>
        {
            var turn = new Turn();
            return new AlteredConnector(good) { Read = (extractor, plan, partition, resumeAfter, cancellationToken) => OnlyAfterTheEnd(turn, extractor, plan, partition, resumeAfter, cancellationToken) };
        }),
        new("abandoned_read_leaves_the_extractor_usable", "the next read begins where the last one was given up", (good, _) =>
        {
            string? position = null;
            return new AlteredConnector(good)
            {
                Read = (extractor, plan, partition, _, cancellationToken) => Remembering(
                    extractor.ReadAsync(plan, partition, position, cancellationToken), value => position = value, cancellationToken),
            };
        }),
    ];

    private static async IAsyncEnumerable<ExtractedBatch> Reversed(
        IExtractor good, ExtractPlan plan, Partition partition, string? resumeAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var batch in Enumerable.Reverse(await Batches.ToListAsync(good.ReadAsync(plan, partition, resumeAfter, cancellationToken))))
        {
            yield return batch;
        }
    }

    private static async IAsyncEnumerable<ExtractedBatch> OneAtATime(
        Turn turn, IExtractor good, ExtractPlan plan, Partition partition, string? resumeAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var mine = new object();
        turn.Holder = mine;
        await foreach (var batch in good.ReadAsync(plan, partition, resumeAfter, cancellationToken))
        {
            if (turn.Holder != mine)
            {
                batch.Dispose();
                yield break;
            }

            yield return batch;
        }
    }

    private static async IAsyncEnumerable<ExtractedBatch> OnlyAfterTheEnd(
        Turn turn, IExtractor good, ExtractPlan plan, Partition partition, string? resumeAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (turn.Holder is not null)
        {
            throw new InvalidOperationException("Another read is open.");
        }

        turn.Holder = good;
        await foreach (var batch in good.ReadAsync(plan, partition, resumeAfter, cancellationToken))
        {
            yield return batch;
        }

        turn.Holder = null;
    }

    private static async IAsyncEnumerable<ExtractedBatch> Remembering(
        IAsyncEnumerable<ExtractedBatch> batches, Action<string?> remember, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            remember(batch.Position);
            yield return batch;
        }

        remember(null);
    }

    private static async IAsyncEnumerable<ExtractedBatch> DisposingTheLast(
        IExtractor good, ExtractPlan plan, Partition partition, string? resumeAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in good.ReadAsync(plan, partition, resumeAfter, cancellationToken))
        {
            yield return batch;
            batch.Dispose();
        }
    }

    private sealed class Turn
    {
        public volatile object? Holder;
    }
}
