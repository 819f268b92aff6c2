namespace Ingestion.Core.Quarantine;

/// <summary>A source field of a quarantine object, as its metadata says.</summary>
internal sealed record QuarantineField(string Name, string Column, string Type, bool Nullable);
