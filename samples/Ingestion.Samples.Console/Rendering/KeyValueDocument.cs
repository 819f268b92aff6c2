namespace Ingestion.Samples.Console.Rendering;

/// <summary>A pair of a file's metadata; a key may occur more than once.</summary>
internal sealed record KeyValueDocument(string Key, string? Value);
