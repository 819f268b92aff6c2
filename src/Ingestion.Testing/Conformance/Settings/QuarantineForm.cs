namespace Ingestion.Testing.Conformance.Settings;

/// <summary>The form of a data type's limits for rejected rows.</summary>
internal sealed record QuarantineForm(long? MaxRows, double? MaxPercent, long? WindowRows);
