namespace Ingestion.Core.Deduplication;

/// <summary>The rows that earlier runs landed and that a window may read again: for each key the content that landed last.</summary>
/// <remarks>
/// Only the last content of a key counts. Where a cursor is coarse, such as a date, a row may change to another content and back without a
/// new cursor value: the way back is a change, though that content had landed before. Immutable and safe for concurrent use.
/// </remarks>
internal sealed class OverlapIndex
{
    private readonly OverlapEntry[] _entries;

    /// <summary>Initializes a new instance of the <see cref="OverlapIndex"/> class.</summary>
    /// <param name="identity">Which column the values are of; see <see cref="OverlapCursor.Identity"/>.</param>
    /// <param name="entries">One entry a key, in the order of the keys; they are kept.</param>
    internal OverlapIndex(string identity, OverlapEntry[] entries)
    {
        Identity = identity;
        _entries = entries;
        HasRowsWithoutCursor = entries.Any(entry => entry.Cursor == OverlapEntry.NoCursor);
        var cursors = entries.Where(entry => entry.Cursor != OverlapEntry.NoCursor).Select(entry => entry.Cursor).DefaultIfEmpty(long.MaxValue);
        Least = cursors.Min();
        Greatest = cursors.Max();
    }

    internal string Identity { get; }

    internal ReadOnlySpan<OverlapEntry> Entries => _entries;

    internal int Count => _entries.Length;

    private long Least { get; }

    private long Greatest { get; }

    private bool HasRowsWithoutCursor { get; }

    /// <summary>Tells without a look at the row whether one with this cursor value can be in the index.</summary>
    internal bool MayHave(long cursor) => cursor == OverlapEntry.NoCursor ? HasRowsWithoutCursor : cursor >= Least && cursor <= Greatest;

    internal bool Contains(RowFingerprint row)
    {
        var (low, high) = (0, _entries.Length - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var found = _entries[middle].Fingerprint;
            if (found.Key == row.Key)
            {
                return found.Content == row.Content;
            }

            (low, high) = found.Key < row.Key ? (middle + 1, high) : (low, middle - 1);
        }

        return false;
    }
}
