namespace Ingestion.Parquet.Filters;

/// <summary>Matches what two filters match.</summary>
internal sealed record BothFilter(ParquetFilter First, ParquetFilter Second) : ParquetFilter;
