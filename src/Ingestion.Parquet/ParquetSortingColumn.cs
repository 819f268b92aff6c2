namespace Ingestion.Parquet;

/// <summary>A column that the rows of each row group are sorted by.</summary>
/// <param name="Path">The column: its name, or for a nested one the names from the top, with dots between.</param>
/// <param name="IsDescending">Whether the greatest value comes first.</param>
/// <param name="NullsFirst">Whether nulls come before all values.</param>
public sealed record ParquetSortingColumn(string Path, bool IsDescending = false, bool NullsFirst = false);
