using Ingestion.Columnar;
using Ingestion.Core.Dictionary;
using Ingestion.Parquet;

namespace Ingestion.Core.Deletes;

/// <summary>Remembers the keys (<c>source_id</c>) of the rows that a run read. One for each run; safe for concurrent use.</summary>
/// <remarks>
/// It takes every row that the source has, also those that were rejected or left out: they are not gone. If rows came whose keys nobody knows,
/// <see cref="MarkIncomplete"/> keeps rows from being taken for deleted ones in this run.
/// </remarks>
internal sealed class KeyCollector(DatasetId dataset, int maxKeys)
{
    private readonly Lock _lock = new();

    /// <summary>Gets the keys of rows that are there; to be read when all are added and <see cref="Seal"/> was called.</summary>
    internal KeyList Present { get; } = new();

    /// <summary>Gets the keys of rows that are gone.</summary>
    internal KeyList Deleted { get; } = new();

    /// <summary>Gets why keys of rows that are there may lack; <see langword="null"/> if none do.</summary>
    internal string? IncompleteBecause { get; private set; }

    /// <summary>Says that keys lack, such as those of records that could not be read.</summary>
    internal void MarkIncomplete(string reason) => IncompleteBecause ??= reason;

    /// <summary>Remembers the keys of a mapped batch, which stays the caller's.</summary>
    /// <param name="mapped">The batch.</param>
    /// <param name="areThere">Whether all of its rows are there, whatever the batch says of them.</param>
    /// <exception cref="IngestionException">There are more keys than allowed (ING1052).</exception>
    internal void Add(RecordBatch mapped, bool areThere = false)
    {
        if (mapped.Schema.IndexOf(StandardColumns.SourceId) is not (>= 0 and var ordinal) || mapped.Columns[ordinal] is not BytesColumn keys)
        {
            MarkIncomplete($"rows came without the column '{StandardColumns.SourceId}'");
            return;
        }

        var operations = !areThere && mapped.Schema.IndexOf(StandardColumns.Operation) is >= 0 and var operation ? mapped.Columns[operation] as BytesColumn : null;
        lock (_lock)
        {
            for (var row = 0; row < mapped.RowCount; row++)
            {
                if (keys.IsNull(row))
                {
                    MarkIncomplete("rows came without a key");
                }
                else
                {
                    (operations is not null && StandardColumns.IsDelete(operations.GetBytes(row)) ? Deleted : Present).Add(keys.GetBytes(row));
                }
            }

            if ((long)Present.Count + Deleted.Count > maxKeys)
            {
                Seal();
            }
        }
    }

    /// <summary>Remembers the keys of a part that an earlier attempt of this run landed.</summary>
    /// <param name="part">The part; it must be able to seek, and stays open.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>A task that ends when all keys are remembered.</returns>
    /// <exception cref="IngestionException">The part can't be read, or there are more keys than allowed (ING1052).</exception>
    internal async ValueTask AddPartAsync(Stream part, CancellationToken cancellationToken)
    {
        var reader = await ParquetReader.OpenAsync(part, leaveOpen: true, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            string[] columns = [.. new[] { StandardColumns.SourceId, StandardColumns.Operation }.Where(name => reader.Schema.IndexOf(name) >= 0)];
            await foreach (var batch in reader.ReadAsync(columns, cancellationToken).ConfigureAwait(false))
            {
                using (batch)
                {
                    Add(batch);
                }
            }
        }
    }

    /// <summary>Sorts the keys for a comparison; nothing may be added meanwhile.</summary>
    /// <exception cref="IngestionException">There are more keys than allowed (ING1052).</exception>
    internal void Seal()
    {
        Present.SortUnique();
        Deleted.SortUnique();
        if ((long)Present.Count + Deleted.Count > maxKeys)
        {
            throw new IngestionException(
                ErrorClass.Configuration,
                "ING1052",
                FormattableString.Invariant($"'{dataset}' has more than {maxKeys} keys, which are too many to find deleted rows by comparing keys. Nothing was committed."))
            {
                Subject = dataset.ToString(),
                Remedy = $"Raise 'Ingestion:MaxSnapshotKeys' if there is memory for it, or choose another strategy in 'dataTypes.{dataset.DataType}.deletes'.",
            };
        }
    }
}
