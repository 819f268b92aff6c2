using Ingestion.Parquet.Format;
using Ingestion.Parquet.Reading;

namespace Ingestion.Parquet.Filters;

/// <summary>What the indexes of a chunk say about its pages.</summary>
internal sealed record PageBounds(ColumnIndex Bounds, OffsetIndex Places)
{
    /// <summary>Selects the rows of pages.</summary>
    internal IReadOnlyList<RowRange> Select(long rows, Func<int, bool> mightMatch)
    {
        List<RowRange> ranges = [];
        for (var page = 0; page < Places.Pages.Count; page++)
        {
            var end = page + 1 < Places.Pages.Count ? Places.Pages[page + 1].FirstRow : rows;
            if (mightMatch(page))
            {
                RowRanges.Add(ranges, new RowRange(Places.Pages[page].FirstRow, end));
            }
        }

        return ranges;
    }
}
