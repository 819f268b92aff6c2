namespace Ingestion.Testing.Tests.Conformance.Memory;

internal sealed record MemoryRow(int Id, string? Note, decimal Amount, long Version);
