using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Reading;

/// <summary>Finds the pages of one chunk that can be left out, by its offset index.</summary>
internal sealed class PageJumps
{
    private readonly IReadOnlyList<PageLocation> _pages;
    private readonly long _rows;
    private readonly long _end;
    private int _next;
    private int _skipped;

    /// <summary>Initializes a new instance of the <see cref="PageJumps"/> class.</summary>
    /// <param name="index">The pages of the chunk, checked.</param>
    /// <param name="chunkStart">The position of the first page.</param>
    /// <param name="rows">The rows of the row group.</param>
    internal PageJumps(OffsetIndex index, long chunkStart, long rows)
    {
        _rows = rows;
        _pages = index.Pages;
        _end = _pages.Count > 0 ? _pages[^1].End : 0;
        NeedsDictionary = _pages.Count > 0 && _pages[0].Offset > chunkStart;
    }

    /// <summary>Gets a value indicating whether there is a dictionary page that was not read yet.</summary>
    internal bool NeedsDictionary { get; private set; }

    /// <summary>Records that a data page was read, and so all before it.</summary>
    /// <param name="rows">Its rows; <see langword="null"/> if the page does not tell.</param>
    /// <exception cref="ParquetFormatException">The index tells of another number of rows: those of other columns would not fit.</exception>
    internal void CountPage(int? rows)
    {
        var announced = _next < _pages.Count ? FirstRowBehind(_next) - _pages[_next].FirstRow : 0;
        if (rows is not null && rows != announced)
        {
            throw new ParquetFormatException($"the page has {rows} rows, but the offset index tells of {announced}");
        }

        NeedsDictionary = false;
        _next++;
    }

    internal void CountDictionary() => NeedsDictionary = false;

    /// <summary>Counts the pages that were left out, with those behind the last that was read.</summary>
    internal int CountSkippedPages() => _skipped + Math.Max(0, _pages.Count - _next);

    internal bool IsAtEnd(long position) => position >= _end;

    /// <summary>Finds the page with a row, if it begins behind another row.</summary>
    internal bool TryFind(long currentRow, long row, out PageLocation page)
    {
        var index = Find(row);
        page = index < 0 ? default : _pages[index];
        if (index < 0 || page.FirstRow <= currentRow || index < _next)
        {
            return false;
        }

        _skipped += index - _next;
        _next = index;
        return true;
    }

    private long FirstRowBehind(int page) => page + 1 < _pages.Count ? _pages[page + 1].FirstRow : _rows;

    private int Find(long row)
    {
        int low = 0, high = _pages.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_pages[middle].FirstRow <= row)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return high;
    }
}
