using System.Globalization;
using System.Text;
using Ingestion.Columnar;
using Ingestion.Core.Windows;

namespace Ingestion.Core.Deletes;

/// <summary>Parts the rows that a field of theirs calls deleted from the others. Not safe for concurrent use: one for each partition.</summary>
internal sealed class SoftDeletes
{
    private readonly string _field;
    private readonly DatasetId _dataset;
    private readonly HashSet<string> _texts;
    private readonly KeptRows _present = new();
    private readonly KeptRows _deleted = new();

    internal SoftDeletes(DeletesConfiguration deletes, DatasetId dataset)
    {
        _field = deletes.Field ?? throw new ArgumentException("The strategy needs a field.", nameof(deletes));
        _dataset = dataset;
        _texts = deletes.Values.ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Parts a batch of the source. A null is no value: the row is there.</summary>
    /// <returns>Slices that the caller disposes; <paramref name="batch"/> stays the caller's.</returns>
    /// <exception cref="IngestionException">The batch has no such field, or one of a type that has no texts (ING3303).</exception>
    internal SplitRows Split(RecordBatch batch)
    {
        var ordinal = batch.Schema.IndexOf(_field);
        if (ordinal < 0)
        {
            throw Unreadable($"has no field '{_field}'", batch.Schema);
        }

        _present.Clear();
        _deleted.Clear();
        Scan(batch, batch.Columns[ordinal]);
        return _deleted.Count == 0 ? new SplitRows([batch.Slice(0, batch.RowCount)], []) : new SplitRows(_present.Slice(batch), _deleted.Slice(batch));
    }

    private void Scan(RecordBatch batch, Column column)
    {
        switch (column)
        {
            case BooleanColumn booleans:
                var (whenTrue, whenFalse) = (_texts.Contains("true") || _texts.Contains("1"), _texts.Contains("false") || _texts.Contains("0"));
                for (var row = 0; row < batch.RowCount; row++)
                {
                    Add(row, !column.IsNull(row) && (booleans.Values[row] ? whenTrue : whenFalse));
                }

                break;
            case BytesColumn texts when column.Type.Kind is DataTypeKind.String:
                for (var row = 0; row < batch.RowCount; row++)
                {
                    Add(row, !column.IsNull(row) && Matches(texts.GetBytes(row)));
                }

                break;
            case FixedColumn<int> numbers when column.Type.Kind is DataTypeKind.Int32:
                for (var row = 0; row < batch.RowCount; row++)
                {
                    Add(row, !column.IsNull(row) && Matches(numbers.Values[row]));
                }

                break;
            case FixedColumn<long> numbers when column.Type.Kind is DataTypeKind.Int64:
                for (var row = 0; row < batch.RowCount; row++)
                {
                    Add(row, !column.IsNull(row) && Matches(numbers.Values[row]));
                }

                break;
            default:
                throw Unreadable($"has field '{_field}' of type '{column.Type}'; allowed are boolean, int32, int64 and string", batch.Schema);
        }
    }

    private void Add(int row, bool isDeleted) => (isDeleted ? _deleted : _present).Keep(row);

    private bool Matches(long number)
    {
        Span<char> text = stackalloc char[20];
        _ = number.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        return _texts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..length]);
    }

    /// <summary>A flag is short: what is longer than all values is none of them.</summary>
    private bool Matches(ReadOnlySpan<byte> utf8)
    {
        const int MaxLength = 256;
        if (utf8.Length > MaxLength)
        {
            return false;
        }

        Span<char> text = stackalloc char[MaxLength];
        return _texts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..Encoding.UTF8.GetChars(utf8, text)].Trim());
    }

    private IngestionException Unreadable(string what, Schema schema) =>
        new(ErrorClass.SourceData, "ING3303", $"A batch of '{_dataset}' {what}, which the settings name to find deleted rows. It has: {string.Join(", ", schema.Fields.Select(field => field.Name))}.")
        {
            Subject = _dataset.ToString(),
            Remedy = $"Mend 'dataTypes.{_dataset.DataType}.deletes.field', or choose another strategy.",
        };
}
