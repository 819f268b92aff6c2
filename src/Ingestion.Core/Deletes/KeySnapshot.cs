using System.Runtime.CompilerServices;
using Ingestion.Columnar;
using Ingestion.Parquet;

namespace Ingestion.Core.Deletes;

/// <summary>The keys of all rows that are there, as a Parquet file in their order: compared and written anew as a stream.</summary>
/// <param name="keys">The keys of this run; sealed.</param>
/// <param name="isFull">Whether the run read all rows, so that a key which did not come is gone. Otherwise the run's changes are applied.</param>
internal sealed class KeySnapshot(KeyCollector keys, bool isFull)
{
    private const int BatchRows = 16_384;

    private static readonly Schema Columns = new(new Field("key", DataType.String, isNullable: false));

    private delegate void KeyVisitor(ReadOnlySpan<byte> key, bool wasThere);

    /// <summary>Gets a value indicating whether keys that did not come are gone.</summary>
    private bool FindsDeletes => isFull && keys.IncompleteBecause is null;

    /// <summary>Counts what is gone.</summary>
    /// <param name="previous">The last snapshot, which must be able to seek and stays open; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    /// <returns>The counts; no deleted ones if the run can't tell.</returns>
    /// <exception cref="IngestionException">The snapshot can't be read, or is none (ING3305).</exception>
    internal async ValueTask<KeyChanges> CompareAsync(Stream? previous, CancellationToken cancellationToken)
    {
        var (known, deleted) = (0L, 0L);
        await foreach (var batch in ReadAsync(previous, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                known += batch.RowCount;
                deleted += FindsDeletes ? CountGone((BytesColumn)batch.Columns[0]) : 0;
            }
        }

        return new KeyChanges(known, deleted);
    }

    /// <summary>Gives the keys that are gone as rows of the source: the key field alone, to be mapped with <see cref="RowOperation.Delete"/>.</summary>
    /// <param name="previous">The last snapshot, which must be able to seek and stays open; <see langword="null"/> for none.</param>
    /// <param name="key">The source's key field.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    /// <returns>Batches of at least one row that the caller disposes.</returns>
    internal async IAsyncEnumerable<RecordBatch> ReadDeletedAsync(Stream? previous, KeyField key, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!FindsDeletes)
        {
            yield break;
        }

        await foreach (var batch in ReadAsync(previous, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                if (key.BatchOf((BytesColumn)batch.Columns[0], gone => !keys.Present.Contains(gone)) is { } deleted)
                {
                    yield return deleted;
                }
            }
        }
    }

    /// <summary>Writes the new snapshot.</summary>
    /// <param name="previous">The last snapshot, which must be able to seek and stays open; <see langword="null"/> for none.</param>
    /// <param name="destination">The file's bytes go there; it stays open.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The keys of the new snapshot.</returns>
    internal async ValueTask<long> WriteAsync(Stream? previous, Stream destination, CancellationToken cancellationToken)
    {
        ParquetWriter writer = new(destination, Columns, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            using BytesColumnBuilder builder = new(DataType.String);
            var next = 0;
            var rows = 0;
            KeyVisitor append = (key, wasThere) =>
            {
                if (IsThere(key, wasThere))
                {
                    builder.Append(key);
                    rows++;
                }
            };
            await foreach (var batch in ReadAsync(previous, cancellationToken).ConfigureAwait(false))
            {
                using (batch)
                {
                    next = Merge((BytesColumn)batch.Columns[0], next, append);
                }

                rows = await FlushAsync(writer, builder, rows, cancellationToken).ConfigureAwait(false);
            }

            while (next < keys.Present.Count)
            {
                for (var end = Math.Min(keys.Present.Count, next + BatchRows); next < end; next++)
                {
                    append(keys.Present[next], wasThere: false);
                }

                rows = await FlushAsync(writer, builder, rows, cancellationToken).ConfigureAwait(false);
            }

            return (await writer.CompleteAsync(cancellationToken).ConfigureAwait(false)).RowCount;
        }
    }

    private static async ValueTask<int> FlushAsync(ParquetWriter writer, BytesColumnBuilder builder, int rows, CancellationToken cancellationToken)
    {
        if (rows > 0)
        {
            using RecordBatch batch = new(Columns, rows, builder.Build());
            await writer.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        return 0;
    }

    private static async IAsyncEnumerable<RecordBatch> ReadAsync(Stream? snapshot, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (snapshot is null)
        {
            yield break;
        }

        snapshot.Position = 0;
        var reader = await ParquetReader.OpenAsync(snapshot, new ParquetReaderOptions { BatchRows = BatchRows }, leaveOpen: true, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            if (reader.Schema is not { Count: 1 } || reader.Schema[0].Type != DataType.String)
            {
                throw new IngestionException(ErrorClass.SourceData, "ING3305", "The object that should hold the keys of all rows is no such object, so that deleted rows can't be found.")
                {
                    Remedy = "It was replaced or written by another version. Reset the state of the dataset, and run it with '--mode full'.",
                };
            }

            await foreach (var batch in reader.ReadAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                yield return batch;
            }
        }
    }

    /// <summary>Tells whether the row of a key is there after this run. A key that came as there and as gone is kept: the next full run knows.</summary>
    private bool IsThere(ReadOnlySpan<byte> key, bool wasThere) =>
        !wasThere || (FindsDeletes ? keys.Present.Contains(key) : !keys.Deleted.Contains(key) || keys.Present.Contains(key));

    private long CountGone(BytesColumn known)
    {
        var gone = 0L;
        for (var row = 0; row < known.Length; row++)
        {
            gone += keys.Present.Contains(known.GetBytes(row)) ? 0 : 1;
        }

        return gone;
    }

    /// <summary>Visits a batch of known keys and the present ones up to its last in one order; returns the next present one.</summary>
    private int Merge(BytesColumn known, int next, KeyVisitor visit)
    {
        for (var row = 0; row < known.Length; row++)
        {
            var key = known.GetBytes(row);
            var order = -1;
            while (next < keys.Present.Count && (order = keys.Present[next].SequenceCompareTo(key)) < 0)
            {
                visit(keys.Present[next++], wasThere: false);
            }

            next += next < keys.Present.Count && order == 0 ? 1 : 0;
            visit(key, wasThere: true);
        }

        return next;
    }
}
