namespace Ingestion.Parquet.Filters;

/// <summary>Matches nulls, or all but nulls.</summary>
internal sealed record NullFilter(string Column, bool MatchesNull) : ParquetFilter;
