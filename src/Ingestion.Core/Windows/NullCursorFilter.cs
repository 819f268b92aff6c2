using Ingestion.Columnar;

namespace Ingestion.Core.Windows;

/// <summary>Applies the policy for rows whose cursor field is null. Not safe for concurrent use: one for each partition.</summary>
internal sealed class NullCursorFilter(NullCursorPolicy policy, string? cursorField, DatasetId dataset)
{
    private readonly KeptRows _kept = new();

    /// <summary>Filters a batch of the source; a batch without the field, such as one of deleted rows, stays as it is.</summary>
    /// <returns>Slices that the caller disposes; <paramref name="batch"/> stays the caller's.</returns>
    /// <exception cref="IngestionException">The policy is to fail, and a row has no value (ING4004).</exception>
    internal FilteredRows Apply(RecordBatch batch)
    {
        var ordinal = policy == NullCursorPolicy.Include || cursorField is null ? -1 : batch.Schema.IndexOf(cursorField);
        if (ordinal < 0 || batch.Columns[ordinal] is not { NullCount: > 0 } column)
        {
            return FilteredRows.All(batch);
        }

        if (policy == NullCursorPolicy.Fail)
        {
            throw new IngestionException(
                ErrorClass.Contract,
                "ING4004",
                FormattableString.Invariant($"{column.NullCount} of {batch.RowCount} rows of a batch of '{dataset}' have no value in the cursor field '{cursorField}', and the policy for them is 'fail'. Nothing was committed."))
            {
                Subject = dataset.ToString(),
                Remedy = $"Mend the rows in the source, or set 'dataTypes.{dataset.DataType}.cursor.nulls' to 'include' or 'exclude'.",
            };
        }

        _kept.Clear();
        var validity = column.Validity;
        for (var row = 0; row < batch.RowCount; row++)
        {
            if (validity[row])
            {
                _kept.Keep(row);
            }
        }

        return new FilteredRows(_kept.Slice(batch), column.NullCount);
    }
}
