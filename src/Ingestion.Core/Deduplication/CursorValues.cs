using Ingestion.Columnar;

namespace Ingestion.Core.Deduplication;

/// <summary>The values of a cursor column as numbers.</summary>
internal readonly ref struct CursorValues
{
    private readonly ReadOnlySpan<long> _wide;
    private readonly ReadOnlySpan<int> _narrow;
    private readonly Bitmap _validity;
    private readonly bool _hasNulls;

    private CursorValues(Column column)
    {
        _wide = column is FixedColumn<long> wide ? wide.Values : default;
        _narrow = column is FixedColumn<int> narrow ? narrow.Values : default;
        _validity = column.Validity;
        _hasNulls = column.NullCount > 0;
    }

    /// <summary>Gets the value of a row, or <see cref="OverlapEntry.NoCursor"/> for a null.</summary>
    internal long this[int row] => _hasNulls && !_validity[row] ? OverlapEntry.NoCursor : _wide.IsEmpty ? _narrow[row] : _wide[row];

    /// <summary>Opens the column of a batch; <see langword="false"/> if it has none of that name and type.</summary>
    internal static bool TryOpen(RecordBatch batch, OverlapCursor cursor, out CursorValues values)
    {
        var ordinal = batch.Schema.IndexOf(cursor.Column);
        var isThere = ordinal >= 0 && batch.Schema[ordinal].Type == cursor.Type;
        values = isThere ? new CursorValues(batch.Columns[ordinal]) : default;
        return isThere;
    }
}
