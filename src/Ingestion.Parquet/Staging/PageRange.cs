namespace Ingestion.Parquet.Staging;

/// <summary>The part of a column chunk that becomes one page.</summary>
/// <param name="Start">The first entry: a value, a null, or the place of an empty list.</param>
/// <param name="Count">The entries.</param>
/// <param name="Rows">The rows that the entries belong to; a page holds whole rows.</param>
/// <param name="Values">The entries that are values.</param>
internal readonly record struct PageRange(int Start, int Count, int Rows, int Values);
