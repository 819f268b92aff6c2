namespace Ingestion.Testing.Conformance.Rows;

/// <summary>A row that was read, as text.</summary>
/// <param name="Key">The values of the key fields; empty without keys.</param>
/// <param name="Text">All values by name, so that equal rows have equal texts.</param>
/// <param name="Operation">What happened to the row.</param>
internal sealed record ConformanceRow(string Key, string Text, RowOperation Operation);
