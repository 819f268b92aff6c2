using Ingestion.Parquet.Reading;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Filters;

/// <summary>A filter whose columns were found in a file and whose values fit them.</summary>
internal abstract class BoundFilter
{
    /// <summary>Finds the columns of a filter.</summary>
    /// <exception cref="ArgumentException">A column does not exist, or a value does not fit it.</exception>
    internal static BoundFilter Create(ParquetFilter filter, FileSchema file) => filter switch
    {
        RangeFilter range => new BoundRange(range, Projection.FindLeaf(file, range.Column), file),
        NullFilter nulls => new BoundNullTest(Projection.FindLeaf(file, nulls.Column), nulls.MatchesNull),
        BothFilter both => new BoundPair(Create(both.First, file), Create(both.Second, file), isBoth: true),
        EitherFilter either => new BoundPair(Create(either.First, file), Create(either.Second, file), isBoth: false),
        _ => throw new ArgumentException($"'{filter.GetType()}' is not a kind of filter.", nameof(filter)),
    };

    /// <summary>Tells whether a row group may have rows that match, by its statistics and bloom filters.</summary>
    internal abstract ValueTask<bool> MightMatchAsync(RowGroupIndexes indexes, CancellationToken cancellationToken);

    /// <summary>Finds the rows that may match, by the bounds of pages.</summary>
    internal abstract ValueTask<IReadOnlyList<RowRange>> FindRowsAsync(RowGroupIndexes indexes, CancellationToken cancellationToken);
}
