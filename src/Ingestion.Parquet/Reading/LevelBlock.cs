using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Reading;

/// <summary>The levels of some entries of a page that were decoded, but not yet passed on. Without levels, only a count of entries.</summary>
/// <param name="leaf">The column.</param>
/// <param name="keepsLevels">Whether both levels are needed, even those that are always 0.</param>
internal sealed class LevelBlock(LeafColumn leaf, bool keepsLevels)
{
    private const int MostEntries = 1_024;

    private readonly byte[] _definition = leaf.MaxDefinitionLevel > 0 || keepsLevels ? new byte[MostEntries] : [];
    private readonly byte[] _repetition = leaf.MaxRepetitionLevel > 0 || keepsLevels ? new byte[MostEntries] : [];
    private DataPage _page;
    private int _pageLeft;
    private int _start;
    private int _end;
    private bool _isInRow;

    /// <summary>Gets a value indicating whether entries of the page are left that were not decoded.</summary>
    internal bool HasMore => _pageLeft > 0;

    /// <summary>Goes on with the entries of the next page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="beginsRow">Whether it must begin with a row; otherwise it may continue the last one.</param>
    internal void SetPage(DataPage page, bool beginsRow)
    {
        _page = page;
        _pageLeft = page.ValueCount;
        _isInRow &= !beginsRow;
    }

    /// <summary>Forgets the page; the next one begins with a row.</summary>
    internal void Clear()
    {
        _start = 0;
        _end = 0;
        _pageLeft = 0;
        _isInRow = false;
    }

    /// <summary>Decodes the next entries; all before must have been taken.</summary>
    internal void Fill()
    {
        _start = 0;
        _end = _definition.Length == 0 ? _pageLeft : Math.Min(_pageLeft, MostEntries);
        _pageLeft -= _end;
        if (_repetition.Length > 0)
        {
            var repetition = _page.Repetition;
            repetition.Read(_repetition.AsSpan(0, _end));
            _page = _page with { Repetition = repetition };
        }

        if (_definition.Length > 0)
        {
            var definition = _page.Definition;
            definition.Read(_definition.AsSpan(0, _end));
            _page = _page with { Definition = definition };
        }
    }

    /// <summary>Counts the entries that belong to the next rows. A row ends where another begins.</summary>
    /// <param name="rows">The rows wanted; less those that begin here afterwards.</param>
    /// <param name="isDone">Whether the last row ends here; otherwise more entries may belong to it.</param>
    internal int CountEntries(ref long rows, out bool isDone)
    {
        var left = _end - _start;
        if (leaf.MaxRepetitionLevel == 0)
        {
            var count = (int)Math.Min(rows, left);
            rows -= count;
            isDone = rows == 0;
            return count;
        }

        var levels = _repetition.AsSpan(_start, left);
        if (!_isInRow && left > 0 && levels[0] != 0)
        {
            throw new ParquetFormatException("the column begins within a row");
        }

        for (var i = 0; i < levels.Length; i++)
        {
            if (levels[i] != 0)
            {
                continue;
            }

            if (rows == 0)
            {
                isDone = true;
                return i;
            }

            rows--;
            _isInRow = true;
        }

        isDone = false;
        return left;
    }

    /// <summary>Takes entries off the front.</summary>
    /// <returns>Their definition levels and repetition levels, each empty if it is not kept.</returns>
    internal (ReadOnlyMemory<byte> Definition, ReadOnlyMemory<byte> Repetition) Take(int count)
    {
        var start = _start;
        _start += count;
        return (Part(_definition, start, count), Part(_repetition, start, count));
    }

    private static ReadOnlyMemory<byte> Part(byte[] levels, int start, int count) => levels.Length == 0 ? default : levels.AsMemory(start, count);
}
