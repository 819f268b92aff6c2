namespace Ingestion.Core.Runs;

/// <summary>A field of a plan's schema as JSON.</summary>
internal sealed record PlanField(string Name, string Type, bool IsNullable, IReadOnlyDictionary<string, string> Metadata);
