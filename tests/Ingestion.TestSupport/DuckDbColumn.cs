namespace Ingestion.TestSupport;

/// <summary>A column of a DuckDB result.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Type">DuckDB's name of its type, such as <c>DECIMAL(18,4)</c> or <c>TIMESTAMP WITH TIME ZONE</c>.</param>
public sealed record DuckDbColumn(string Name, string Type);
