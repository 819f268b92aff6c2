using Ingestion.Columnar;
using Ingestion.Core.Deduplication;
using Ingestion.Core.Deletes;
using Ingestion.Core.Windows;

namespace Ingestion.Core.Runs;

/// <summary>What becomes of the rows of a batch: left out, called deleted, mapped and checked, known already. Not safe for concurrent use.</summary>
internal sealed class PartitionStage(MapStage map, NullCursorFilter nulls, SoftDeletes? softDeletes, OverlapFilter duplicates, RunMemory memory) : IDisposable
{
    public void Dispose() => map.Dispose();

    /// <summary>Takes a batch through all steps; it stays the caller's.</summary>
    /// <exception cref="IngestionException">The failure is not one of single rows; the run must stop.</exception>
    internal MappedBatch Map(ExtractedBatch batch)
    {
        List<RecordBatch> landed = [];
        List<RejectedRows> rejected = [.. batch.Rejected.Select(record => RejectedRows.Of(record, batch.Operation))];
        var filtered = 0;
        var removed = 0;
        try
        {
            if (batch.Records.RowCount > 0)
            {
                var withCursor = nulls.Apply(batch.Records);
                filtered = withCursor.Removed;
                foreach (var (rows, operation) in Split(withCursor.Kept, batch.Operation))
                {
                    removed += Map(rows, operation, landed, rejected);
                }
            }

            if (rejected.Count > 0 || filtered > 0)
            {
                memory.SawKeys(map, batch);
            }
        }
        catch
        {
            new MappedRows(landed, rejected).Dispose();
            throw;
        }

        RowCounts counts = new(
            batch.Records.RowCount + batch.Rejected.Count, landed.Sum(records => (long)records.RowCount), rejected.Sum(rows => (long)rows.Count), filtered, removed);
        return new MappedBatch(landed, counts, batch.Position) { Rejected = rejected, Watermark = batch.Watermark };
    }

    /// <summary>Disposes <paramref name="batches"/> and what it makes of them in the end, even if the caller leaves early.</summary>
    private IEnumerable<(RecordBatch Rows, RowOperation Operation)> Split(IReadOnlyList<RecordBatch> batches, RowOperation operation)
    {
        using Owned owned = new(batches);
        foreach (var batch in batches)
        {
            if (softDeletes is null || operation == RowOperation.Delete)
            {
                yield return (batch, operation);
                continue;
            }

            var split = softDeletes.Split(batch);
            using Owned present = new(split.Present);
            using Owned deleted = new(split.Deleted);
            foreach (var rows in split.Present)
            {
                yield return (rows, operation);
            }

            foreach (var rows in split.Deleted)
            {
                yield return (rows, RowOperation.Delete);
            }
        }
    }

    /// <summary>Returns the number of rows that were known already.</summary>
    private int Map(RecordBatch rows, RowOperation operation, List<RecordBatch> landed, List<RejectedRows> rejected)
    {
        var mapped = map.Map(rows, operation);
        rejected.AddRange(mapped.Rejected);
        using Owned records = new(mapped.Records);
        var removed = 0;
        foreach (var batch in mapped.Records)
        {
            memory.Saw(batch);
            var unknown = duplicates.Apply(batch);
            landed.AddRange(unknown.Kept);
            removed += unknown.Removed;
        }

        return removed;
    }

    /// <summary>Disposes batches together.</summary>
    private readonly struct Owned(IReadOnlyList<RecordBatch> batches) : IDisposable
    {
        public void Dispose()
        {
            foreach (var batch in batches)
            {
                batch.Dispose();
            }
        }
    }
}
