using Ingestion.Parquet.Reading;

namespace Ingestion.Parquet.Filters;

/// <summary>Two filters of which both or one must match.</summary>
internal sealed class BoundPair(BoundFilter first, BoundFilter second, bool isBoth) : BoundFilter
{
    internal override async ValueTask<bool> MightMatchAsync(RowGroupIndexes indexes, CancellationToken cancellationToken) =>
        await first.MightMatchAsync(indexes, cancellationToken).ConfigureAwait(false) != isBoth
            ? !isBoth
            : await second.MightMatchAsync(indexes, cancellationToken).ConfigureAwait(false);

    internal override async ValueTask<IReadOnlyList<RowRange>> FindRowsAsync(RowGroupIndexes indexes, CancellationToken cancellationToken)
    {
        var rows = await first.FindRowsAsync(indexes, cancellationToken).ConfigureAwait(false);
        var otherRows = await second.FindRowsAsync(indexes, cancellationToken).ConfigureAwait(false);
        return isBoth ? RowRanges.Intersect(rows, otherRows) : RowRanges.Unite(rows, otherRows);
    }
}
