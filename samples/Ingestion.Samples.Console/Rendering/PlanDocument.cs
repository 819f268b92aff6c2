namespace Ingestion.Samples.Console.Rendering;

/// <summary>A plan for machines.</summary>
internal sealed record PlanDocument(
    string ErpType,
    string ClientId,
    string DataType,
    ExtractionMode Mode,
    string? From,
    string? To,
    long? Rows,
    IReadOnlyList<Partition> Partitions,
    IReadOnlyList<ManifestColumn> Columns,
    string Destination,
    IReadOnlyList<string> Warnings)
{
    internal static PlanDocument Create(RunPlan plan) => new(
        plan.Dataset.ErpType,
        plan.Dataset.ClientId,
        plan.Dataset.DataType,
        plan.Extract.Mode,
        plan.Extract.Window.Low?.Value,
        plan.Extract.Window.High?.Value,
        plan.Extract.ExactRows,
        plan.Extract.Partitions,
        [.. plan.Output.Fields.Select(field => new ManifestColumn(field.Name, field.Type.ToString(), field.IsNullable))],
        plan.Destination,
        plan.Warnings);
}
