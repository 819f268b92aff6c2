using Ingestion.Core.Deduplication;
using Ingestion.Core.Deletes;
using Ingestion.Parquet;

namespace Ingestion.Core.Runs;

/// <summary>Brings back what earlier runs, and earlier attempts of the same run, remembered.</summary>
internal static class RunMemoryFactory
{
    internal static async ValueTask<RunMemory> CreateAsync(RunStart start, DatasetState state, CancellationToken cancellationToken)
    {
        var (run, planned, earlier) = start;
        var plan = planned.Extract;
        var settings = planned.Mapping.Input.Settings;
        var isOfTheNewest = plan.Mode != ExtractionMode.Backfill && run.ReplayOf is null;

        // A backfill leaves the watermark where it is, but may land newer contents of rows that the next window reads again.
        var high = plan.Mode == ExtractionMode.Backfill ? state.Watermark : plan.Window.High;
        var cursor = run.ReplayOf is null && high is not null ? OverlapCursor.Find(planned.Mapping, plan, high) : null;
        string? problem = null;
        OverlapIndex? previous = null;
        if (cursor is not null && plan.Mode != ExtractionMode.Full && state.OverlapIndex is { } index)
        {
            (previous, problem) = await ReadIndexAsync(run, index, cancellationToken).ConfigureAwait(false);
        }

        RunMemory memory = new()
        {
            Planned = planned,
            Dataset = run.Dataset,
            Cursor = cursor,
            Previous = previous,
            Overlap = cursor is not null && settings.Duplicates != DuplicatePolicy.Keep ? new OverlapCollector(cursor, run.Options.MaxOverlapRows) : null,
            KeyField = settings.Deletes.Strategy == DeleteStrategy.KeySet ? KeyField.Find(planned.Mapping) : null,
            Keys = settings.Deletes.Strategy == DeleteStrategy.KeySet ? new KeyCollector(run.Dataset, run.Options.MaxSnapshotKeys) : null,
        };
        if (isOfTheNewest && cursor is null && settings.Duplicates != DuplicatePolicy.Keep && plan.CursorField is not null && high is { Kind: not WatermarkKind.Token })
        {
            memory.Warn($"The cursor field '{plan.CursorField}' is mapped to no column that has an order, so rows that a window reads again land again.");
        }

        if (problem is not null)
        {
            memory.Warn($"The object '{state.OverlapIndex!.Key}' with the rows of the last overlap {problem}: rows that are read again land again.");
        }

        await RefillAsync(memory, run, earlier, cancellationToken).ConfigureAwait(false);
        return memory;
    }

    /// <summary>The rows of earlier attempts are in their parts.</summary>
    private static async ValueTask RefillAsync(RunMemory memory, RunContext run, IReadOnlyList<Checkpoint> earlier, CancellationToken cancellationToken)
    {
        if (earlier.Any(checkpoint => checkpoint.Counts.Quarantined + checkpoint.Counts.Filtered > 0))
        {
            memory.Missed();
        }

        if (memory.Overlap is null && memory.Keys is null)
        {
            return;
        }

        foreach (var part in earlier.Select(checkpoint => checkpoint.Part).OfType<ManifestPart>())
        {
            // A part that is gone is found by the check before the commit.
            var content = await run.Pipelines.Sink.ExecuteAsync(
                static (s, token) => s.Uploader.OpenReadAsync(s.key, token), (run.Uploader, key: new ObjectKey(run.Bucket, part.Key)), cancellationToken).ConfigureAwait(false);
            await using ((content ?? Stream.Null).ConfigureAwait(false))
            {
                if (content is not null)
                {
                    await AddPartAsync(memory, run, part, content, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private static async ValueTask<(OverlapIndex? Index, string? Problem)> ReadIndexAsync(RunContext run, UploadedObject stored, CancellationToken cancellationToken)
    {
        var (content, problem) = await SideObject.OpenAsync(run, stored, cancellationToken).ConfigureAwait(false);
        await using ((content ?? Stream.Null).ConfigureAwait(false))
        {
            return content is null ? (null, problem) : (await OverlapIndexFile.ReadAsync(content, cancellationToken).ConfigureAwait(false), null);
        }
    }

    private static async ValueTask AddPartAsync(RunMemory memory, RunContext run, ManifestPart part, Stream content, CancellationToken cancellationToken)
    {
        try
        {
            await memory.AddPartAsync(content, cancellationToken).ConfigureAwait(false);
        }
        catch (ParquetException exception)
        {
            throw PartVerification.Differs(run, new ObjectKey(run.Bucket, part.Key), $"it can't be read back: {exception.Message}");
        }
    }
}
