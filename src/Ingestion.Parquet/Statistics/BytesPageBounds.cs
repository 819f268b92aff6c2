using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Dictionaries;
using Ingestion.Parquet.Staging;

namespace Ingestion.Parquet.Statistics;

/// <summary>The bounds of byte strings.</summary>
/// <param name="data">The bytes of all values, as long as bounds are asked for.</param>
/// <param name="offsets">Where each value begins and the last one ends, 32 bits each.</param>
/// <param name="order">How values compare.</param>
/// <remarks>
/// Values are compared by a key first, their first eight bytes as a number, and byte by byte only where keys are equal. With a dictionary the
/// keys of its entries are computed once.
/// </remarks>
internal sealed class BytesPageBounds(PooledBuffer data, PooledBuffer offsets, ByteOrder order) : IPageBounds, IDisposable
{
    private readonly List<(int Minimum, int Maximum)?> _pages = [];
    private readonly PooledBuffer _entryKeys = new();
    private DictionaryBuffers? _dictionary;

    private ReadOnlySpan<int> Offsets => MemoryMarshal.Cast<byte, int>(offsets.Written);

    public EncodedBounds? OfPage(int page) => _pages[page] is { } bounds ? Encode(bounds) : null;

    public EncodedBounds? OfChunk()
    {
        (int Minimum, int Maximum)? chunk = null;
        foreach (var bounds in _pages)
        {
            if (bounds is not { } page)
            {
                continue;
            }

            chunk = chunk is not { } known ? page : (
                Compare(page.Minimum, known.Minimum) < 0 ? page.Minimum : known.Minimum,
                Compare(page.Maximum, known.Maximum) > 0 ? page.Maximum : known.Maximum);
        }

        return chunk is { } all ? Encode(all) : null;
    }

    public int CompareMinimums(int left, int right) => Compare(_pages[left]!.Value.Minimum, _pages[right]!.Value.Minimum);

    public int CompareMaximums(int left, int right) => Compare(_pages[left]!.Value.Maximum, _pages[right]!.Value.Maximum);

    /// <summary>Begins a chunk.</summary>
    /// <param name="dictionary">Its dictionary, if it has one.</param>
    /// <param name="hasLengths">Whether the entries stand behind their lengths.</param>
    internal void Begin(DictionaryBuffers? dictionary, bool hasLengths)
    {
        _dictionary = dictionary;
        _entryKeys.Clear();
        for (var i = 0; i < dictionary?.Count; i++)
        {
            _entryKeys.AppendUInt64(KeyOf(BytesDictionary.EntryOf(dictionary, i, hasLengths)));
        }
    }

    internal void AddPage(int start, int count)
    {
        if (count == 0)
        {
            _pages.Add(null);
            return;
        }

        var (minimum, maximum) = _dictionary is null
            ? FindInValues(data.Written, Offsets.Slice(start, count + 1))
            : FindInNumbers(data.Written, Offsets.Slice(start, count + 1), _dictionary.NumbersOf(start, count));
        _pages.Add((start + minimum, start + maximum));
    }

    internal void Clear()
    {
        _pages.Clear();
        _dictionary = null;
    }

    public void Dispose() => _entryKeys.Dispose();

    private (int Minimum, int Maximum) FindInValues(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> places)
    {
        var least = KeyOf(bytes[places[0]..places[1]]);
        var most = least;
        var minimum = 0;
        var maximum = 0;
        for (var i = 1; i < places.Length - 1; i++)
        {
            var key = KeyOf(bytes[places[i]..places[i + 1]]);
            if (key <= least && (key < least || Compare(bytes, places, i, minimum) < 0))
            {
                least = key;
                minimum = i;
            }

            if (key >= most && (key > most || Compare(bytes, places, i, maximum) > 0))
            {
                most = key;
                maximum = i;
            }
        }

        return (minimum, maximum);
    }

    private (int Minimum, int Maximum) FindInNumbers(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> places, ReadOnlySpan<uint> numbers)
    {
        var keys = MemoryMarshal.Cast<byte, ulong>(_entryKeys.Written);
        var least = keys[(int)numbers[0]];
        var most = least;
        var minimum = 0;
        var maximum = 0;
        for (var i = 1; i < numbers.Length; i++)
        {
            var key = keys[(int)numbers[i]];
            if (key <= least && numbers[i] != numbers[minimum] && (key < least || Compare(bytes, places, i, minimum) < 0))
            {
                least = key;
                minimum = i;
            }

            if (key >= most && numbers[i] != numbers[maximum] && (key > most || Compare(bytes, places, i, maximum) > 0))
            {
                most = key;
                maximum = i;
            }
        }

        return (minimum, maximum);
    }

    private static int Compare(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> places, int left, int right) =>
        bytes[places[left]..places[left + 1]].SequenceCompareTo(bytes[places[right]..places[right + 1]]);

    private int Compare(int left, int right)
    {
        var leftValue = ValueAt(left);
        var rightValue = ValueAt(right);
        var keys = KeyOf(leftValue).CompareTo(KeyOf(rightValue));
        return keys != 0 ? keys : leftValue.SequenceCompareTo(rightValue);
    }

    private ReadOnlySpan<byte> ValueAt(int position) => data.Written[Offsets[position]..Offsets[position + 1]];

    /// <summary>Returns the first eight bytes as a number that orders as they do; missing ones count as 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong KeyOf(ReadOnlySpan<byte> value)
    {
        var key = value.Length >= sizeof(ulong) ? BinaryPrimitives.ReadUInt64BigEndian(value) : ShortKeyOf(value);
        return order == ByteOrder.Signed ? key ^ (1UL << 63) : key;
    }

    private static ulong ShortKeyOf(ReadOnlySpan<byte> value)
    {
        var key = 0UL;
        for (var i = 0; i < value.Length; i++)
        {
            key |= (ulong)value[i] << (56 - (8 * i));
        }

        return key;
    }

    private EncodedBounds? Encode((int Minimum, int Maximum) bounds)
    {
        var minimum = ValueAt(bounds.Minimum);
        var maximum = ValueAt(bounds.Maximum);
        var shortMinimum = BoundTruncation.ShortenMinimum(minimum, order == ByteOrder.Text);
        return BoundTruncation.ShortenMaximum(maximum, order == ByteOrder.Text) is { } shortMaximum
            ? new EncodedBounds(shortMinimum, shortMaximum, shortMinimum.Length == minimum.Length, maximum.SequenceEqual(shortMaximum))
            : null;
    }
}
