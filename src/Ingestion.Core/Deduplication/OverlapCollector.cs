using System.Collections.Concurrent;
using Ingestion.Columnar;
using Ingestion.Parquet;

namespace Ingestion.Core.Deduplication;

/// <summary>Remembers the rows of a run that the next one may read again. One for each run; safe for concurrent use.</summary>
/// <remarks>
/// It takes the rows that landed or are in the lake already, and no others: a row that was rejected is no duplicate when it comes again. So
/// it sees rows behind the contract and before <see cref="OverlapFilter"/>.
/// </remarks>
internal sealed class OverlapCollector(OverlapCursor cursor, int maxRows)
{
    private readonly ConcurrentBag<(RowHasher Hasher, List<OverlapEntry> Found)> _workspaces = [];
    private readonly Lock _lock = new();
    private readonly List<OverlapEntry> _entries = [];
    private long _floor = cursor.Floor;
    private bool _takesRowsWithoutCursor = true;

    /// <summary>Gets how many rows at least were left out because there were too many: the oldest ones. If they come again, they land twice.</summary>
    internal long LeftOut { get; private set; }

    /// <summary>Gets a value indicating whether a batch lacked the cursor's column, such as one that a transformer dropped: its rows are not remembered.</summary>
    internal bool LacksColumn { get; private set; }

    /// <summary>Remembers the rows of a mapped batch, which stays the caller's.</summary>
    internal void Add(RecordBatch mapped)
    {
        if (!CursorValues.TryOpen(mapped, cursor, out var values))
        {
            LacksColumn |= mapped.RowCount > 0;
            return;
        }

        if (!_workspaces.TryTake(out var workspace))
        {
            workspace = (new RowHasher(), []);
        }

        var floor = Volatile.Read(ref _floor);
        for (var row = 0; row < mapped.RowCount; row++)
        {
            var value = values[row];
            if ((value >= floor || value == OverlapEntry.NoCursor) && workspace.Hasher.Hash(mapped, row) is { } fingerprint)
            {
                workspace.Found.Add(new OverlapEntry(fingerprint, value));
            }
        }

        Add(workspace.Found);
        workspace.Found.Clear();
        _workspaces.Add(workspace);
    }

    /// <summary>Remembers the rows of a part that an earlier attempt of this run landed.</summary>
    /// <param name="part">The part; it must be able to seek, and stays open.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>A task that ends when all rows are remembered.</returns>
    /// <exception cref="IngestionException">The part can't be read.</exception>
    internal async ValueTask AddPartAsync(Stream part, CancellationToken cancellationToken)
    {
        var reader = await ParquetReader.OpenAsync(part, leaveOpen: true, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            await foreach (var batch in reader.ReadAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                using (batch)
                {
                    Add(batch);
                }
            }
        }
    }

    /// <summary>Makes the index for the next run.</summary>
    /// <param name="previous">The index that this run compared with; <see langword="null"/> after a full run. Its rows that the next run may still read go on, unless their keys came again.</param>
    /// <param name="isResumed">Whether an earlier attempt of the run took rows out that this one can't see any more.</param>
    /// <returns>The index.</returns>
    internal OverlapIndex Build(OverlapIndex? previous, bool isResumed = false)
    {
        lock (_lock)
        {
            Compact();
            if (previous is not null && string.Equals(previous.Identity, cursor.Identity, StringComparison.Ordinal))
            {
                CarryOver(previous, isResumed);
                Compact();
            }

            _entries.Sort(OverlapEntry.ByKey);
            return new OverlapIndex(cursor.Identity, [.. _entries.Where(entry => entry.Fingerprint.Content != RowFingerprint.Conflict)]);
        }
    }

    private void Add(List<OverlapEntry> found)
    {
        if (found.Count == 0)
        {
            return;
        }

        lock (_lock)
        {
            foreach (var entry in found)
            {
                if (entry.Cursor == OverlapEntry.NoCursor ? _takesRowsWithoutCursor : entry.Cursor >= _floor)
                {
                    _entries.Add(entry);
                }
                else
                {
                    LeftOut++;
                }
            }

            if (_entries.Count > maxRows + (maxRows / 2L))
            {
                Compact();
            }
        }
    }

    /// <summary>Every run reads rows without a cursor value anew, so those of the last one are only known if they came again, or if that can't be told.</summary>
    private void CarryOver(OverlapIndex previous, bool isResumed)
    {
        var keys = _entries.Select(entry => entry.Fingerprint.Key).ToHashSet();
        foreach (var entry in previous.Entries)
        {
            if ((entry.Cursor == OverlapEntry.NoCursor ? isResumed : entry.Cursor >= _floor) && !keys.Contains(entry.Fingerprint.Key))
            {
                _entries.Add(entry);
            }
        }
    }

    /// <summary>Leaves one entry a key, and not more than allowed.</summary>
    private void Compact()
    {
        _entries.Sort(OverlapEntry.ByKey);
        var kept = 0;
        for (var i = 0; i < _entries.Count; i++)
        {
            if (kept > 0 && _entries[kept - 1] is var last && last.Fingerprint.Key == _entries[i].Fingerprint.Key)
            {
                _entries[kept - 1] = Merge(last, _entries[i]);
            }
            else
            {
                _entries[kept++] = _entries[i];
            }
        }

        _entries.RemoveRange(kept, _entries.Count - kept);
        if (_entries.Count <= maxRows)
        {
            return;
        }

        _entries.Sort(OverlapEntry.ByAge);
        LeftOut += _entries.Count - maxRows;
        _takesRowsWithoutCursor = false;
        _entries.RemoveRange(maxRows, _entries.Count - maxRows);
        Volatile.Write(ref _floor, Math.Max(_floor, _entries.Count == 0 ? long.MaxValue : _entries[^1].Cursor));
    }

    /// <summary>Which of two contents of a key in one run is the later one nobody knows: neither is a duplicate when it comes again.</summary>
    private static OverlapEntry Merge(OverlapEntry left, OverlapEntry right) => new(
        left.Fingerprint.Content == right.Fingerprint.Content ? left.Fingerprint : left.Fingerprint with { Content = RowFingerprint.Conflict },
        Math.Max(left.Cursor, right.Cursor));
}
