namespace Ingestion.Samples.Console.Rendering;

/// <summary>A data type of a batch for machines.</summary>
internal sealed record BatchResultDocument(string DataType, BatchOutcome Outcome, RunDocument? Run, FailureDocument? Failure, string? SkippedBecauseOf)
{
    internal static BatchResultDocument Create(BatchResult result) => new(
        result.DataType,
        result.Outcome,
        result.Summary is { } summary ? RunDocument.Create(summary) : null,
        result.Failure is { } failure ? FailureDocument.Create(failure) : null,
        result.SkippedBecauseOf);
}
