using Ingestion.Core.Mapping;

namespace Ingestion.Core.Runs;

/// <summary>A run that is planned: what is read, and what becomes of it.</summary>
internal sealed record PlannedRun(
    ExtractPlan Extract,
    MappingPlan Mapping,
    IReadOnlyList<ITransformer> Transformers,
    IReadOnlyList<IValidator> Validators,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Gets the column that the watermark's field fills; <see langword="null"/> if none does.</summary>
    internal string? WatermarkColumn =>
        Extract.CursorField is { } cursor ? Mapping.ColumnOrigins.FirstOrDefault(pair => string.Equals(pair.Value, cursor, StringComparison.Ordinal)).Key : null;

    internal MapStage CreateMapStage(RunContext run) => new(run.Dataset, Mapping.CreateMapper(run.RunId, run.StartedAt), Transformers, Validators);
}
