using Ingestion.Parquet.Filters;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Checking;

/// <summary>Compares the column index and the offset index of a chunk with its pages.</summary>
internal sealed class IndexCheck(CheckedFile file, StatisticsCheck statistics, Place chunkPlace)
{
    private ColumnIndex? _bounds;
    private OffsetIndex? _places;
    private int _wholePages;

    /// <summary>Gets a value indicating whether pages must begin with a row.</summary>
    internal bool HasPlaces => _places is not null;

    internal async ValueTask ReadAsync(RowGroupIndexes indexes, int leaf, CancellationToken cancellationToken)
    {
        var chunk = indexes.RowGroup.Columns[leaf];
        var boundsPlace = chunkPlace with { Offset = chunk.ColumnIndex?.Offset };
        var placesPlace = chunkPlace with { Offset = chunk.OffsetIndex?.Offset };
        try
        {
            _bounds = await indexes.ReadColumnIndexAsync(leaf, cancellationToken).ConfigureAwait(false);
            if (_bounds is not null)
            {
                OwnForm.CheckIndex(file, boundsPlace, _bounds, await indexes.ReadBytesAsync(chunk.ColumnIndex!.Value, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (ParquetException exception)
        {
            file.Findings.Error(ParquetCheckCode.ColumnIndex, boundsPlace, exception.Message);
        }

        try
        {
            _places = await indexes.ReadOffsetIndexAsync(leaf, cancellationToken).ConfigureAwait(false);
            if (_places is not null)
            {
                OwnForm.CheckIndex(file, placesPlace, _places, await indexes.ReadBytesAsync(chunk.OffsetIndex!.Value, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (ParquetException exception)
        {
            file.Findings.Error(ParquetCheckCode.OffsetIndex, placesPlace, exception.Message);
        }
    }

    /// <summary>Checks where a data page lies.</summary>
    /// <param name="page">Its number.</param>
    /// <param name="place">Where it was found.</param>
    /// <param name="bytes">Its bytes with header.</param>
    /// <param name="firstRow">The rows before it; <see langword="null"/> if they are not known.</param>
    internal void CheckPlace(int page, Place place, long bytes, long? firstRow)
    {
        if (_places is null || page >= _places.Pages.Count)
        {
            return;
        }

        var location = _places.Pages[page];
        if (location.Offset != place.Offset || location.CompressedBytes != bytes || (firstRow is { } row && location.FirstRow != row))
        {
            file.Findings.Error(
                ParquetCheckCode.OffsetIndex,
                place,
                $"The offset index claims {location.CompressedBytes} bytes at byte {location.Offset} from row {location.FirstRow} on, but there are {bytes} bytes at byte {place.Offset} from {(firstRow is { } known ? $"row {known}" : "an unknown row")} on.");
        }
    }

    /// <summary>Checks what the indexes say about the values of a page.</summary>
    internal void CheckValues(int page, Place place, PageFacts facts, bool isByteArray)
    {
        if (_places?.UnencodedBytes is { } bytes && page < bytes.Count && (!isByteArray || bytes[page] != facts.UnencodedBytes))
        {
            file.Findings.Error(ParquetCheckCode.OffsetIndex, place, $"The offset index claims {bytes[page]} bytes of values, but there are {(isByteArray ? facts.UnencodedBytes : 0)}.");
        }

        if (_bounds is null || page >= _bounds.NullPages.Count)
        {
            return;
        }

        var hasValues = facts.ValueCount > facts.NullCount;
        if (_bounds.NullPages[page] == hasValues)
        {
            file.Findings.Error(ParquetCheckCode.ColumnIndex, place, $"The column index says that the page has {(hasValues ? "only nulls" : "values")}, which it has not.");
        }
        else if (hasValues)
        {
            statistics.CheckBounds(ParquetCheckCode.ColumnIndex, place, _bounds.Minimums[page], _bounds.Maximums[page], facts.Bounds);
        }

        _wholePages += statistics.CheckOwnPage(place, _bounds.Minimums[page], _bounds.Maximums[page], facts.Bounds) ? 1 : 0;
        if (_bounds.NullCounts is { } nulls && !facts.IsNullCount(nulls[page]))
        {
            file.Findings.Error(ParquetCheckCode.ColumnIndex, place, $"The column index claims {nulls[page]} nulls, but there are {facts.NullCount}.");
        }

        CheckLevels(page, place, _bounds.DefinitionLevels, facts.DefinitionLevels, "definition");
        CheckLevels(page, place, _bounds.RepetitionLevels, facts.RepetitionLevels, "repetition");
    }

    /// <summary>Checks, behind the last page, that the indexes have as many pages as the chunk, and the order of bounds.</summary>
    internal void CheckEnd(int pages)
    {
        CheckCount(ParquetCheckCode.OffsetIndex, "The offset index", _places?.Pages.Count, pages);
        CheckCount(ParquetCheckCode.OffsetIndex, "The list of byte counts of the offset index", _places?.UnencodedBytes?.Count, pages);
        CheckCount(ParquetCheckCode.ColumnIndex, "The column index", _bounds?.NullPages.Count, pages);
        if (file.IsOwn && _places is null)
        {
            file.Findings.Error(ParquetCheckCode.OffsetIndex, chunkPlace, "There is no offset index, which this package always writes.");
        }

        if (_bounds is not null)
        {
            CheckOrder(_bounds, chunkPlace);
        }
    }

    private void CheckCount(ParquetCheckCode code, string what, int? count, int pages)
    {
        if (count is { } known && known != pages)
        {
            file.Findings.Error(code, chunkPlace, $"{what} has {known} pages, but the column {pages}.");
        }
    }

    private void CheckLevels(int page, Place place, IReadOnlyList<long>? all, long[] levels, string kind)
    {
        if (all is null || (all.Count == 0 && levels.Length == 1))
        {
            return;
        }

        for (var i = 0; i < levels.Length; i++)
        {
            var position = ((long)page * levels.Length) + i;
            if (position >= all.Count || all[(int)position] != levels[i])
            {
                file.Findings.Error(
                    ParquetCheckCode.ColumnIndex, place, $"The column index counts {kind} level {i} {(position < all.Count ? all[(int)position] : 0)} times, but it occurs {levels[i]} times.");
                return;
            }
        }
    }

    /// <summary>Checks the promise that bounds rise or fall from page to page; pages of nulls are left out.</summary>
    private void CheckOrder(ColumnIndex index, Place place)
    {
        var (rises, falls, isKnown, last) = (true, true, true, -1);
        for (var i = 0; i < index.NullPages.Count; i++)
        {
            if (index.NullPages[i])
            {
                continue;
            }

            if (last >= 0)
            {
                var minimums = statistics.Compare(index.Minimums[last], index.Minimums[i]);
                var maximums = statistics.Compare(index.Maximums[last], index.Maximums[i]);
                isKnown &= minimums is not null && maximums is not null;
                rises &= minimums <= 0 && maximums <= 0;
                falls &= minimums >= 0 && maximums >= 0;
            }

            last = i;
        }

        var isTrue = index.Order switch
        {
            BoundaryOrder.Ascending => rises,
            BoundaryOrder.Descending => falls,
            _ => true,
        };
        if (isKnown && !isTrue)
        {
            file.Findings.Error(ParquetCheckCode.ColumnIndex, place, $"The bounds of pages are called {index.Order}, which they are not.");
        }

        // The writer compares whole values: where bounds are shortened it may find another order than they show.
        var ownOrder = rises ? BoundaryOrder.Ascending : falls ? BoundaryOrder.Descending : BoundaryOrder.Unordered;
        if (index.Order != ownOrder && _wholePages == index.NullPages.Count)
        {
            file.Findings.Error(ParquetCheckCode.ColumnIndex, place, $"The bounds of pages are called {index.Order}, which this package does not call them.");
        }
    }
}
