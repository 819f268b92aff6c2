namespace Ingestion.Parquet.Statistics;

/// <summary>The least and greatest values of the pages of a column chunk, in the order of the column's type.</summary>
internal interface IPageBounds
{
    /// <summary>Gets the bounds of a page.</summary>
    /// <returns><see langword="null"/> if it has no values, or none that can be a bound.</returns>
    EncodedBounds? OfPage(int page);

    /// <summary>Gets the bounds of all pages together.</summary>
    /// <inheritdoc cref="OfPage"/>
    EncodedBounds? OfChunk();

    /// <summary>Compares the minimums of two pages that have bounds.</summary>
    int CompareMinimums(int left, int right);

    /// <summary>Compares the maximums of two pages that have bounds.</summary>
    int CompareMaximums(int left, int right);
}
