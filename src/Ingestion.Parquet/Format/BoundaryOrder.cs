namespace Ingestion.Parquet.Format;

/// <summary>How the bounds of a chunk's pages follow each other; the numbers are the format's.</summary>
internal enum BoundaryOrder
{
    Unordered = 0,
    Ascending = 1,
    Descending = 2,
}
