using System.Buffers.Binary;

namespace Ingestion.Core.Deletes;

/// <summary>Texts of any number in few arrays: 24 bytes and its own bytes each. Not safe for concurrent use.</summary>
internal sealed class KeyList
{
    private const int SegmentBytes = 1 << 20;

    private readonly List<byte[]> _segments = [];
    private readonly List<Entry> _entries = [];
    private int _used = SegmentBytes;

    internal int Count => _entries.Count;

    internal ReadOnlySpan<byte> this[int index] => Bytes(_entries[index]);

    internal void Add(ReadOnlySpan<byte> key)
    {
        if (_segments.Count == 0 || _used + key.Length > _segments[^1].Length)
        {
            _segments.Add(new byte[Math.Max(SegmentBytes, key.Length)]);
            _used = 0;
        }

        key.CopyTo(_segments[^1].AsSpan(_used));
        _entries.Add(new Entry(PrefixOf(key), _segments.Count - 1, _used, key.Length));
        _used += key.Length;
    }

    /// <summary>Puts the texts into the order of their bytes, each once.</summary>
    internal void SortUnique()
    {
        _entries.Sort(Compare);
        var kept = 0;
        for (var i = 0; i < _entries.Count; i++)
        {
            if (kept == 0 || Compare(_entries[kept - 1], _entries[i]) != 0)
            {
                _entries[kept++] = _entries[i];
            }
        }

        _entries.RemoveRange(kept, _entries.Count - kept);
    }

    /// <summary>Tells whether a text is there; after <see cref="SortUnique"/>.</summary>
    internal bool Contains(ReadOnlySpan<byte> key)
    {
        var (low, high) = (0, _entries.Count - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var order = this[middle].SequenceCompareTo(key);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return false;
    }

    /// <summary>The first bytes as a number of the same order, so that few comparisons look at the bytes themselves.</summary>
    private static ulong PrefixOf(ReadOnlySpan<byte> key)
    {
        Span<byte> first = stackalloc byte[sizeof(ulong)];
        first.Clear();
        key[..Math.Min(key.Length, first.Length)].CopyTo(first);
        return BinaryPrimitives.ReadUInt64BigEndian(first);
    }

    private int Compare(Entry left, Entry right) =>
        left.Prefix.CompareTo(right.Prefix) is not 0 and var order ? order : Bytes(left).SequenceCompareTo(Bytes(right));

    private ReadOnlySpan<byte> Bytes(Entry entry) => _segments[entry.Segment].AsSpan(entry.Offset, entry.Length);

    private readonly record struct Entry(ulong Prefix, int Segment, int Offset, int Length);
}
