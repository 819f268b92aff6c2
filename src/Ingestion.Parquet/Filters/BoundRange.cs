using Ingestion.Parquet.Bloom;
using Ingestion.Parquet.Reading;
using Ingestion.Parquet.Schemas;
using Ingestion.Parquet.Statistics;

namespace Ingestion.Parquet.Filters;

/// <summary>Matches values of one leaf from one to another.</summary>
internal sealed class BoundRange : BoundFilter
{
    private readonly int _leaf;
    private readonly LeafColumn _column;
    private readonly RangeFilter _filter;
    private readonly OrderKey? _low;
    private readonly OrderKey? _high;
    private readonly byte[]? _onlyValue;

    internal BoundRange(RangeFilter filter, int leaf, FileSchema file)
    {
        _leaf = leaf;
        _column = file.Leaves[leaf];
        _filter = filter;
        _low = filter.Low is null ? null : OrderedValue.Of(_column, filter.Low);
        _high = filter.High is null ? null : OrderedValue.Of(_column, filter.High);
        _onlyValue = ReferenceEquals(filter.Low, filter.High) && filter.Low is not null ? OrderedValue.PlainBytesOf(_column, filter.Low) : null;
    }

    internal override async ValueTask<bool> MightMatchAsync(RowGroupIndexes indexes, CancellationToken cancellationToken)
    {
        var chunk = indexes.RowGroup.Columns[_leaf];
        if (chunk.Statistics?.NullCount == chunk.ValueCount)
        {
            return false;
        }

        var (minimum, maximum) = ChunkBounds.Of(chunk, _column, indexes.HasTypeOrder(_leaf));
        if (!Overlaps(minimum, maximum))
        {
            return false;
        }

        var bloomFilter = _onlyValue is null ? null : await indexes.ReadBloomFilterAsync(_leaf, cancellationToken).ConfigureAwait(false);
        return bloomFilter is null || SplitBlockBloomFilter.MightContain(bloomFilter, XxHash64.Hash(_onlyValue));
    }

    internal override async ValueTask<IReadOnlyList<RowRange>> FindRowsAsync(RowGroupIndexes indexes, CancellationToken cancellationToken)
    {
        var pages = indexes.HasTypeOrder(_leaf) ? await indexes.ReadPagesAsync(_leaf, cancellationToken).ConfigureAwait(false) : null;
        return pages is null
            ? indexes.AllRows
            : pages.Select(
                indexes.RowGroup.RowCount,
                page => !pages.Bounds.NullPages[page] && Overlaps(pages.Bounds.Minimums[page], pages.Bounds.Maximums[page]));
    }

    private bool Overlaps(byte[]? minimum, byte[]? maximum) =>
        (_high is null || OrderedValue.OfBound(_column, minimum) is not { } least || IsAtMost(least.CompareWith(_high), _filter.IsHighOpen))
        && (_low is null || OrderedValue.OfBound(_column, maximum) is not { } greatest || IsAtMost(-greatest.CompareWith(_low), _filter.IsLowOpen));

    private static bool IsAtMost(int comparison, bool isOpen) => isOpen ? comparison < 0 : comparison <= 0;
}
