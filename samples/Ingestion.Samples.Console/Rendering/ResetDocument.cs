namespace Ingestion.Samples.Console.Rendering;

/// <summary>A state that was reset, for machines.</summary>
internal sealed record ResetDocument(DatasetId Dataset, bool WasThere);
