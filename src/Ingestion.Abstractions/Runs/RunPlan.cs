using Ingestion.Columnar;

namespace Ingestion;

/// <summary>What a run would do.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Extract">The connector's plan.</param>
/// <param name="Output">The columns that the parts would have.</param>
/// <param name="Destination">Where the parts would lie, for people.</param>
/// <param name="Warnings">What the user should know, such as fields that would be dropped.</param>
public sealed record RunPlan(DatasetId Dataset, ExtractPlan Extract, Schema Output, string Destination, IReadOnlyList<string> Warnings);
