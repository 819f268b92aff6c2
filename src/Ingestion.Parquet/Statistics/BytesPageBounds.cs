using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Dictionaries;
using Ingestion.Parquet.Staging;

namespace Ingestion.Parquet.Statistics;

/// <summary>The bounds of byte strings.</summary>
/// <remarks>
/// Values are compared by a key first, their first eight bytes as a number, and byte by byte only where keys are equal. With a dictionary the
/// keys of its entries are computed once.
/// </remarks>
internal sealed class BytesPageBounds(ByteOrder order) : IPageBounds, IDisposable
{
    private readonly List<Pair> _pages = [];
    private readonly PooledBuffer _entryKeys = new();
    private DictionaryBuffers? _dictionary;

    public EncodedBounds? OfPage(int page) => _pages[page].Minimum is { } minimum ? Encode(minimum, _pages[page].Maximum!) : null;

    public EncodedBounds? OfChunk()
    {
        byte[]? minimum = null, maximum = null;
        foreach (var page in _pages)
        {
            minimum = minimum is null || (page.Minimum is not null && Compare(page.Minimum, minimum) < 0) ? page.Minimum ?? minimum : minimum;
            maximum = maximum is null || (page.Maximum is not null && Compare(page.Maximum, maximum) > 0) ? page.Maximum ?? maximum : maximum;
        }

        return minimum is null ? null : Encode(minimum, maximum!);
    }

    public int CompareMinimums(int left, int right) => Compare(_pages[left].Minimum, _pages[right].Minimum);

    public int CompareMaximums(int left, int right) => Compare(_pages[left].Maximum, _pages[right].Maximum);

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

    internal void AddPage(ReadOnlySpan<byte> data, ReadOnlySpan<int> offsets, int start, int count)
    {
        if (count == 0)
        {
            _pages.Add(default);
            return;
        }

        var (minimum, maximum) = _dictionary is null
            ? FindInValues(data, offsets.Slice(start, count + 1))
            : FindInNumbers(data, offsets.Slice(start, count + 1), _dictionary.NumbersOf(start, count));
        _pages.Add(new Pair(
            data[offsets[start + minimum]..offsets[start + minimum + 1]].ToArray(),
            data[offsets[start + maximum]..offsets[start + maximum + 1]].ToArray()));
    }

    internal void Clear()
    {
        _pages.Clear();
        _dictionary = null;
    }

    public void Dispose() => _entryKeys.Dispose();

    private (int Minimum, int Maximum) FindInValues(ReadOnlySpan<byte> data, ReadOnlySpan<int> offsets)
    {
        var least = KeyOf(data[offsets[0]..offsets[1]]);
        var most = least;
        var minimum = 0;
        var maximum = 0;
        for (var i = 1; i < offsets.Length - 1; i++)
        {
            var key = KeyOf(data[offsets[i]..offsets[i + 1]]);
            if (key <= least && (key < least || Compare(data, offsets, i, minimum) < 0))
            {
                least = key;
                minimum = i;
            }

            if (key >= most && (key > most || Compare(data, offsets, i, maximum) > 0))
            {
                most = key;
                maximum = i;
            }
        }

        return (minimum, maximum);
    }

    private (int Minimum, int Maximum) FindInNumbers(ReadOnlySpan<byte> data, ReadOnlySpan<int> offsets, ReadOnlySpan<uint> numbers)
    {
        var keys = MemoryMarshal.Cast<byte, ulong>(_entryKeys.Written);
        var least = keys[(int)numbers[0]];
        var most = least;
        var minimum = 0;
        var maximum = 0;
        for (var i = 1; i < numbers.Length; i++)
        {
            var key = keys[(int)numbers[i]];
            if (key <= least && numbers[i] != numbers[minimum] && (key < least || Compare(data, offsets, i, minimum) < 0))
            {
                least = key;
                minimum = i;
            }

            if (key >= most && numbers[i] != numbers[maximum] && (key > most || Compare(data, offsets, i, maximum) > 0))
            {
                most = key;
                maximum = i;
            }
        }

        return (minimum, maximum);
    }

    private static int Compare(ReadOnlySpan<byte> data, ReadOnlySpan<int> offsets, int left, int right) =>
        data[offsets[left]..offsets[left + 1]].SequenceCompareTo(data[offsets[right]..offsets[right + 1]]);

    private int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var keys = KeyOf(left).CompareTo(KeyOf(right));
        return keys != 0 ? keys : left.SequenceCompareTo(right);
    }

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

    private EncodedBounds? Encode(byte[] minimum, byte[] maximum)
    {
        var shortMinimum = BoundTruncation.ShortenMinimum(minimum, order == ByteOrder.Text);
        return BoundTruncation.ShortenMaximum(maximum, order == ByteOrder.Text) is { } shortMaximum
            ? new EncodedBounds(shortMinimum, shortMaximum, shortMinimum.Length == minimum.Length, shortMaximum.AsSpan().SequenceEqual(maximum))
            : null;
    }

    private readonly record struct Pair(byte[]? Minimum, byte[]? Maximum);
}
