using Ingestion.Parquet.Format;
using Ingestion.Parquet.Reading;

namespace Ingestion.Parquet.Filters;

/// <summary>Matches nulls, or all but nulls, of one leaf.</summary>
internal sealed class BoundNullTest(int leaf, bool matchesNull) : BoundFilter
{
    internal override ValueTask<bool> MightMatchAsync(RowGroupIndexes indexes, CancellationToken cancellationToken)
    {
        var chunk = indexes.RowGroup.Columns[leaf];
        return ValueTask.FromResult(chunk.Statistics?.NullCount is not { } nulls || nulls != (matchesNull ? 0 : chunk.ValueCount));
    }

    internal override async ValueTask<IReadOnlyList<RowRange>> FindRowsAsync(RowGroupIndexes indexes, CancellationToken cancellationToken)
    {
        var pages = await indexes.ReadPagesAsync(leaf, cancellationToken).ConfigureAwait(false);
        return pages is null ? indexes.AllRows : pages.Select(indexes.RowGroup.RowCount, page => MightMatch(pages.Bounds, page));
    }

    private bool MightMatch(ColumnIndex bounds, int page) => matchesNull
        ? bounds.NullPages[page] || bounds.NullCounts is null || bounds.NullCounts[page] != 0
        : !bounds.NullPages[page];
}
