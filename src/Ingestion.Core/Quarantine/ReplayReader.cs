using System.Runtime.CompilerServices;
using Ingestion.Columnar;

namespace Ingestion.Core.Quarantine;

/// <summary>Takes the rejected rows of a run through today's mapping and contract.</summary>
/// <param name="quarantine">Where they are kept.</param>
/// <param name="folder">The run's folder.</param>
/// <param name="stages">The mapping and contract of today.</param>
/// <param name="parse">Makes rows of a record as the source sent it; <see langword="null"/> if the connector can't.</param>
internal sealed class ReplayReader(IQuarantine quarantine, QuarantineFolder folder, ReplayStages stages, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<RecordBatch?>> parse)
{
    /// <summary>Reads the rows that are wanted, each content once, in the order in which they were rejected.</summary>
    /// <param name="isWanted">Tells by its hash whether a row is wanted.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>Batches that the caller disposes.</returns>
    internal async IAsyncEnumerable<ReplayedBatch> ReadAsync(Func<string, bool> isWanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var key in folder.Objects)
        {
            var reader = await QuarantineReader.OpenAsync(quarantine, key, cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await foreach (var batch in reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    using (batch)
                    {
                        foreach (var (offset, count) in Neighbours(batch, hash => isWanted(hash) && seen.Add(hash)))
                        {
                            yield return batch[QuarantineColumns.RawRecord].IsNull(offset)
                                ? MapRows(reader, batch, offset, count)
                                : await MapRecordAsync(batch, offset, cancellationToken).ConfigureAwait(false);
                        }
                    }
                }
            }
        }
    }

    /// <summary>Finds the ranges of wanted rows of one operation; a raw record is alone.</summary>
    private static List<(int Offset, int Count)> Neighbours(RecordBatch batch, Func<string, bool> isWanted)
    {
        List<(int Offset, int Count)> ranges = [];
        var raw = batch[QuarantineColumns.RawRecord];
        var operations = (BytesColumn)batch[QuarantineColumns.Operation];
        for (var row = 0; row < batch.RowCount; row++)
        {
            if (!isWanted(Hash(batch, row)))
            {
                continue;
            }

            var isNext = ranges.Count > 0 && ranges[^1].Offset + ranges[^1].Count == row;
            if (isNext && raw.IsNull(row) && raw.IsNull(row - 1) && operations.GetBytes(row).SequenceEqual(operations.GetBytes(row - 1)))
            {
                ranges[^1] = (ranges[^1].Offset, ranges[^1].Count + 1);
            }
            else
            {
                ranges.Add((row, 1));
            }
        }

        return ranges;
    }

    private static string Hash(RecordBatch batch, int row) => (string)batch[QuarantineColumns.RecordHash].GetValue(row)!;

    private static RowOperation Operation(RecordBatch batch, int row) =>
        QuarantineRows.ParseOperation((string)batch[QuarantineColumns.Operation].GetValue(row)!) ?? RowOperation.Read;

    private ReplayedBatch MapRows(QuarantineReader reader, RecordBatch batch, int offset, int count)
    {
        using var rows = reader.SourceRows(batch, offset, count);
        var mapped = stages.For(reader.Source).Map(rows, Operation(batch, offset));
        var rejected = mapped.Rejected.SelectMany(r => Enumerable.Range(r.FirstRow, r.Count)).ToHashSet();
        foreach (var failed in mapped.Rejected)
        {
            failed.Dispose();
        }

        return new ReplayedBatch(mapped.Records, [.. Enumerable.Range(0, count).Where(row => !rejected.Contains(row)).Select(row => Hash(batch, offset + row))], rejected.Count);
    }

    /// <summary>A record lands with all of its rows or not at all: it is known by one hash.</summary>
    private async ValueTask<ReplayedBatch> MapRecordAsync(RecordBatch batch, int row, CancellationToken cancellationToken)
    {
        var raw = ((BytesColumn)batch[QuarantineColumns.RawRecord]).GetBytes(row).ToArray();
        ReplayedBatch failed = new([], [], Rejected: 1);
        try
        {
            using var rows = await parse(raw, cancellationToken).ConfigureAwait(false);
            if (rows is null)
            {
                return failed;
            }

            var mapped = stages.For(rows.Schema).Map(rows, Operation(batch, row));
            if (mapped.Rejected.Count == 0)
            {
                return new ReplayedBatch(mapped.Records, [Hash(batch, row)], Rejected: 0);
            }

            mapped.Dispose();
            return failed;
        }
        catch (IngestionException failure) when (RowFailure.IsOfRows(failure))
        {
            return failed;
        }
    }
}
