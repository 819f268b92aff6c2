namespace Ingestion.Parquet.Checking;

/// <summary>Where in a file something was found.</summary>
internal readonly record struct Place(int? RowGroup = null, string? Column = null, int? Page = null, long? Offset = null);
