using Ingestion.Columnar;
using Ingestion.Core.Windows;

namespace Ingestion.Core.Deduplication;

/// <summary>Finds rows that an earlier run landed, unchanged. Not safe for concurrent use: one for each partition.</summary>
/// <param name="index">The rows that landed; <see langword="null"/> if none are known.</param>
/// <param name="cursor">The column of the cursor; <see langword="null"/> if there is none.</param>
/// <param name="policy">What happens to them.</param>
internal sealed class OverlapFilter(OverlapIndex? index, OverlapCursor? cursor, DuplicatePolicy policy)
{
    /// <summary>The column that <see cref="DuplicatePolicy.Mark"/> adds.</summary>
    internal const string MarkColumn = "_duplicate";

    private static readonly Field Mark = new(
        MarkColumn,
        DataType.Boolean,
        isNullable: false,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["description"] = "True if an earlier run landed this very row already." });

    private readonly OverlapIndex? _index = cursor is not null && index is not null && string.Equals(index.Identity, cursor.Identity, StringComparison.Ordinal) ? index : null;
    private readonly RowHasher _hasher = new();
    private readonly KeptRows _kept = new();
    private Schema? _schema;
    private Schema? _marked;

    /// <summary>Gets the schema of what comes out; the same for all batches of one schema, whatever they hold.</summary>
    internal static Schema OutputOf(Schema mapped, DuplicatePolicy policy) => policy == DuplicatePolicy.Mark ? new Schema(mapped.Fields.Append(Mark)) : mapped;

    /// <summary>Applies the policy to a mapped batch.</summary>
    /// <returns>Batches that the caller disposes; <paramref name="mapped"/> stays the caller's.</returns>
    internal FilteredRows Apply(RecordBatch mapped) => policy switch
    {
        DuplicatePolicy.Mark => new FilteredRows([WithMark(mapped)], 0),
        DuplicatePolicy.Remove when FindKept(mapped) < mapped.RowCount => new FilteredRows(_kept.Slice(mapped), mapped.RowCount - _kept.Count),
        _ => FilteredRows.All(mapped),
    };

    private int FindKept(RecordBatch mapped)
    {
        if (_index is null || !CursorValues.TryOpen(mapped, cursor!, out var values))
        {
            return mapped.RowCount;
        }

        _kept.Clear();
        for (var row = 0; row < mapped.RowCount; row++)
        {
            if (!IsDuplicate(mapped, row, values[row]))
            {
                _kept.Keep(row);
            }
        }

        return _kept.Count;
    }

    private RecordBatch WithMark(RecordBatch mapped)
    {
        if (!ReferenceEquals(mapped.Schema, _schema))
        {
            _schema = mapped.Schema;
            _marked = OutputOf(mapped.Schema, policy);
        }

        var isKnown = CursorValues.TryOpen(mapped, cursor ?? new OverlapCursor(string.Empty, DataType.Int64, 0), out var values) && _index is not null;
        using BooleanColumnBuilder marks = new();
        for (var row = 0; row < mapped.RowCount; row++)
        {
            marks.Append(isKnown && IsDuplicate(mapped, row, values[row]));
        }

        return new RecordBatch(_marked!, mapped.RowCount, mapped.Columns.Select(column => column.Share()).Append(marks.Build()));
    }

    private bool IsDuplicate(RecordBatch mapped, int row, long value) =>
        _index!.MayHave(value) && _hasher.Hash(mapped, row) is { } fingerprint && _index.Contains(fingerprint);
}
