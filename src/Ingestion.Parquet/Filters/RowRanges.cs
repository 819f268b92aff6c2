using Ingestion.Parquet.Reading;

namespace Ingestion.Parquet.Filters;

/// <summary>Sets of rows, as ranges in order that neither touch nor overlap.</summary>
internal static class RowRanges
{
    internal static IReadOnlyList<RowRange> Intersect(IReadOnlyList<RowRange> left, IReadOnlyList<RowRange> right)
    {
        List<RowRange> result = [];
        for (int i = 0, j = 0; i < left.Count && j < right.Count;)
        {
            var start = Math.Max(left[i].Start, right[j].Start);
            var end = Math.Min(left[i].End, right[j].End);
            if (start < end)
            {
                result.Add(new RowRange(start, end));
            }

            if (left[i].End < right[j].End)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return result;
    }

    internal static IReadOnlyList<RowRange> Unite(IEnumerable<RowRange> left, IEnumerable<RowRange> right)
    {
        List<RowRange> result = [];
        foreach (var range in left.Concat(right).OrderBy(range => range.Start))
        {
            Add(result, range);
        }

        return result;
    }

    /// <summary>Adds a range that begins at or behind the start of the last one.</summary>
    internal static void Add(List<RowRange> ranges, RowRange range)
    {
        if (ranges.Count > 0 && ranges[^1].End >= range.Start)
        {
            ranges[^1] = ranges[^1] with { End = Math.Max(ranges[^1].End, range.End) };
        }
        else
        {
            ranges.Add(range);
        }
    }
}
