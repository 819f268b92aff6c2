namespace Ingestion.Parquet;

/// <summary>How many pages of a column are of one kind and encoding.</summary>
/// <param name="Kind">What the pages hold.</param>
/// <param name="Encoding">The encoding of their values, as the format names it, such as <c>PLAIN</c>.</param>
/// <param name="Count">The number of pages.</param>
public sealed record ParquetPageCount(ParquetPageKind Kind, string Encoding, int Count);
