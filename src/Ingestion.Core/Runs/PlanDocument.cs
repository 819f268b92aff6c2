using Ingestion.Columnar;

namespace Ingestion.Core.Runs;

/// <summary>An <see cref="ExtractPlan"/> as JSON.</summary>
internal sealed record PlanDocument(
    ExtractionMode Mode,
    IReadOnlyList<PlanField> Fields,
    ExtractionWindow Window,
    IReadOnlyList<Partition> Partitions,
    IReadOnlyList<string> KeyFields,
    long? ExactRows,
    string? CursorField,
    bool IsOrderStable,
    bool HasChangeLog,
    int? MaxPageRows)
{
    internal static PlanDocument From(ExtractPlan plan) => new(
        plan.Mode,
        [.. plan.Schema.Fields.Select(field => new PlanField(field.Name, field.Type.ToString(), field.IsNullable, field.Metadata))],
        plan.Window,
        plan.Partitions,
        plan.KeyFields,
        plan.ExactRows,
        plan.CursorField,
        plan.IsOrderStable,
        plan.HasChangeLog,
        plan.MaxPageRows);

    internal ExtractPlan ToPlan() => new(
        Mode,
        new Schema(Fields.Select(field => new Field(field.Name, DataType.Parse(field.Type), field.IsNullable, field.Metadata))),
        Window,
        Partitions)
    {
        KeyFields = KeyFields,
        ExactRows = ExactRows,
        CursorField = CursorField,
        IsOrderStable = IsOrderStable,
        HasChangeLog = HasChangeLog,
        MaxPageRows = MaxPageRows,
    };
}
