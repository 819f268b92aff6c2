namespace Ingestion.Parquet.Filters;

/// <summary>Matches values from one to another; without a bound there is none.</summary>
internal sealed record RangeFilter(string Column, ParquetValue? Low, bool IsLowOpen, ParquetValue? High, bool IsHighOpen) : ParquetFilter;
