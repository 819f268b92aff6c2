using System.Runtime.InteropServices;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Staging;

namespace Ingestion.Parquet.Writing;

/// <summary>Collects what readers can leave pages out by: places, bounds, counts of levels.</summary>
/// <remarks>The indexes that it creates share its lists; they are written before <see cref="Clear"/> empties these for the next chunk.</remarks>
internal sealed class ChunkIndexes(StagedLevels levels, StagedValues values)
{
    private readonly List<PageLocation> _locations = [];
    private readonly List<bool> _nullPages = [];
    private readonly List<long> _nullCounts = [];
    private readonly List<byte[]> _minimums = [];
    private readonly List<byte[]> _maximums = [];
    private readonly List<long> _definition = [];
    private readonly List<long> _repetition = [];
    private readonly List<long> _unencodedBytes = [];

    internal int PageCount => _locations.Count;

    /// <summary>Gets the rows of all pages so far.</summary>
    internal long Rows { get; private set; }

    internal void Add(PageRange range, int firstValue, PageLocation location)
    {
        _locations.Add(location);
        _nullPages.Add(range.Values == 0);
        _nullCounts.Add(range.Count - range.Values);
        Rows += range.Rows;
        Span<long> definition = stackalloc long[levels.MaxDefinition + 1];
        Span<long> repetition = stackalloc long[levels.MaxRepetition + 1];
        definition.Clear();
        repetition.Clear();
        levels.CountLevels(range, definition, repetition);
        _definition.AddRange(definition);
        _repetition.AddRange(repetition);
        if (values.CountUnencodedBytes(firstValue, range.Values) is { } bytes)
        {
            _unencodedBytes.Add(bytes);
        }
    }

    internal ColumnStatistics CreateStatistics()
    {
        var bounds = values.Bounds.OfChunk();
        return new ColumnStatistics
        {
            NullCount = levels.NullCount,
            Minimum = bounds?.Minimum,
            Maximum = bounds?.Maximum,
            IsMinimumExact = bounds?.IsMinimumExact,
            IsMaximumExact = bounds?.IsMaximumExact,
        };
    }

    internal SizeStatistics CreateSizeStatistics() => new()
    {
        UnencodedBytes = _unencodedBytes.Count > 0 ? _unencodedBytes.Sum() : null,
        RepetitionLevels = levels.MaxRepetition > 0 ? Sum(_repetition, levels.MaxRepetition + 1) : null,
        DefinitionLevels = levels.MaxDefinition > 0 ? Sum(_definition, levels.MaxDefinition + 1) : null,
    };

    /// <summary>Creates the places of pages for a chunk that begins at a position of the file.</summary>
    internal OffsetIndex CreateOffsetIndex(long start)
    {
        foreach (ref var location in CollectionsMarshal.AsSpan(_locations))
        {
            location = location with { Offset = start + location.Offset };
        }

        return new OffsetIndex { Pages = _locations, UnencodedBytes = _unencodedBytes.Count > 0 ? _unencodedBytes : null };
    }

    /// <summary>Creates the bounds of pages.</summary>
    /// <returns><see langword="null"/> if a page with values has none.</returns>
    internal ColumnIndex? CreateColumnIndex()
    {
        for (var i = 0; i < PageCount; i++)
        {
            var bounds = values.Bounds.OfPage(i);
            if (bounds is null && !_nullPages[i])
            {
                return null;
            }

            _minimums.Add(bounds?.Minimum ?? []);
            _maximums.Add(bounds?.Maximum ?? []);
        }

        return new ColumnIndex
        {
            NullPages = _nullPages,
            Minimums = _minimums,
            Maximums = _maximums,
            Order = FindOrder(),
            NullCounts = _nullCounts,
            RepetitionLevels = levels.MaxRepetition > 0 ? _repetition : null,
            DefinitionLevels = levels.MaxDefinition > 0 ? _definition : null,
        };
    }

    internal void Clear()
    {
        _locations.Clear();
        _nullPages.Clear();
        _nullCounts.Clear();
        _minimums.Clear();
        _maximums.Clear();
        _definition.Clear();
        _repetition.Clear();
        _unencodedBytes.Clear();
        Rows = 0;
    }

    private static long[] Sum(List<long> counts, int levelCount)
    {
        var sums = new long[levelCount];
        for (var i = 0; i < counts.Count; i++)
        {
            sums[i % levelCount] += counts[i];
        }

        return sums;
    }

    /// <summary>Tells whether minimums and maximums both rise or both fall from page to page, nulls left out.</summary>
    private BoundaryOrder FindOrder()
    {
        var rises = true;
        var falls = true;
        var last = -1;
        for (var i = 0; i < PageCount; i++)
        {
            if (_nullPages[i])
            {
                continue;
            }

            if (last >= 0)
            {
                var (minimums, maximums) = (values.Bounds.CompareMinimums(last, i), values.Bounds.CompareMaximums(last, i));
                rises &= minimums <= 0 && maximums <= 0;
                falls &= minimums >= 0 && maximums >= 0;
            }

            last = i;
        }

        return rises ? BoundaryOrder.Ascending : falls ? BoundaryOrder.Descending : BoundaryOrder.Unordered;
    }
}
