namespace Ingestion.Parquet.Filters;

/// <summary>Matches what one of two filters matches.</summary>
internal sealed record EitherFilter(ParquetFilter First, ParquetFilter Second) : ParquetFilter;
