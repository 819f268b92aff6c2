using Ingestion.Core.Deduplication;
using Ingestion.Core.Deletes;

namespace Ingestion.Core.Runs;

/// <summary>Finds deleted rows by their keys, and writes down what later runs need to know, when all partitions are read.</summary>
internal static class RunMemoryWriter
{
    /// <summary>The id of the partition of rows that are gone because their keys did not come.</summary>
    internal const string DeletedPartition = "deleted-keys";

    /// <summary>Lands a row for each key that is gone, and writes the keys of all rows.</summary>
    /// <returns>The object with the keys; <see langword="null"/> if deleted rows are not found so.</returns>
    /// <exception cref="IngestionException">More rows are gone than the settings allow, or an object can't be read or written.</exception>
    internal static async ValueTask<ManifestPart?> WriteKeysAsync(RunWork work, DatasetState state, CancellationToken cancellationToken)
    {
        if (work.Memory.Keys is not { } keys)
        {
            return null;
        }

        keys.Seal();
        var isFull = work.Planned.Extract.Mode == ExtractionMode.Full && work.Run.ReplayOf is null;
        var (previous, problem) = state.KeySnapshot is { } stored ? await SideObject.OpenAsync(work.Run, stored, cancellationToken).ConfigureAwait(false) : (null, null);
        await using ((previous ?? Stream.Null).ConfigureAwait(false))
        {
            if (problem is not null)
            {
                work.Memory.Warn($"The object '{state.KeySnapshot!.Key}' with the keys of all rows {problem}: the next full run takes the keys that come as a new beginning, and rows deleted before it are not found.");
            }
            else if (previous is null && isFull && state.LastCommit is not null)
            {
                work.Memory.Warn("The runs before kept no keys to compare with: rows deleted before this run are not found.");
            }

            KeySnapshot snapshot = new(keys, isFull);
            if (keys.IncompleteBecause is { } reason)
            {
                work.Memory.Warn($"Deleted rows were not looked for, because {reason}.");
            }

            var changes = await snapshot.CompareAsync(previous, cancellationToken).ConfigureAwait(false);
            changes.CheckShare(work.Run.Dataset, work.Planned.Mapping.Input.Settings.Deletes.MaxPercent);
            await LandDeletedAsync(work, snapshot, previous, cancellationToken).ConfigureAwait(false);
            return await SideObject.WriteAsync(work.Run, "_keys", (content, token) => snapshot.WriteAsync(previous, content, token), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes the rows that the next window may read again.</summary>
    /// <returns>The object; <see langword="null"/> if there are none.</returns>
    /// <exception cref="IngestionException">The object can't be written.</exception>
    internal static async ValueTask<ManifestPart?> WriteOverlapAsync(RunWork work, CancellationToken cancellationToken)
    {
        if (work.Memory.Overlap is not { } overlap)
        {
            return null;
        }

        var index = overlap.Build(work.Memory.Previous, isResumed: work.Run.Attempt > 1);
        if (overlap.LacksColumn)
        {
            work.Memory.Warn("Batches came without the cursor's column, so their rows land again if a window reads them again.");
        }

        if (overlap.LeftOut > 0)
        {
            work.Memory.Warn($"{overlap.LeftOut} rows of the overlap are not remembered, because 'Ingestion:MaxOverlapRows' allows no more: the next run may land them again.");
        }

        return index.Count == 0
            ? null
            : await SideObject.WriteAsync(work.Run, "_overlap", (content, token) => OverlapIndexFile.WriteAsync(content, index, token), cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask LandDeletedAsync(RunWork work, KeySnapshot snapshot, Stream? previous, CancellationToken cancellationToken)
    {
        var number = work.Planned.Extract.Partitions.Count;
        if (work.Checkpoints.ProgressOf(number).IsEnded)
        {
            return;
        }

        using var stage = work.Planned.CreateMapStage(work.Run);
        PartWriter writer = new(work, new Partition(DeletedPartition, string.Empty), number, firstNumber: 0);
        await using (writer.ConfigureAwait(false))
        {
            await foreach (var rows in snapshot.ReadDeletedAsync(previous, work.Memory.KeyField!, cancellationToken).ConfigureAwait(false))
            {
                using (rows)
                {
                    using var deleted = stage.Map(rows, RowOperation.Delete);
                    await writer.WriteAsync(MappedBatch.Of(rows.RowCount, deleted), cancellationToken).ConfigureAwait(false);
                }
            }

            await writer.FinishAsync(isPartitionEnd: true, cancellationToken).ConfigureAwait(false);
        }
    }
}
