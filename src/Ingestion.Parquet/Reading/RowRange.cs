namespace Ingestion.Parquet.Reading;

/// <summary>Rows of a row group that follow each other.</summary>
/// <param name="Start">The first row.</param>
/// <param name="End">The row behind the last one.</param>
internal readonly record struct RowRange(long Start, long End);
