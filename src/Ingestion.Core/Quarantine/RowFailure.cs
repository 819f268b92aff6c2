using Ingestion.Columnar;
using Ingestion.Core.Mapping.Casting;
using Ingestion.Core.Runs;

namespace Ingestion.Core.Quarantine;

/// <summary>Why a row failed, as it is kept with the row.</summary>
/// <param name="Code">The code of the failure.</param>
/// <param name="Path">The source field or column; empty if it is about no single value.</param>
/// <param name="Rule">The rule, or the step in which the row failed.</param>
/// <param name="Message">What is wrong, for people.</param>
/// <param name="RawValue">The value that did not fit, as text.</param>
internal sealed record RowFailure(string Code, string Path, string Rule, string Message, string? RawValue)
{
    /// <summary>Tells whether a failure that came while rows were worked on may be that of single rows.</summary>
    internal static bool IsOfRows(IngestionException failure) => failure is { ErrorClass: ErrorClass.SourceData or ErrorClass.Contract, IsTransient: false };

    /// <summary>Says why a row failed.</summary>
    /// <param name="failure">How it failed.</param>
    /// <param name="stage">Where it failed.</param>
    /// <param name="row">The row alone, as the source gave it.</param>
    internal static RowFailure Of(IngestionException failure, MapStage stage, RecordBatch row)
    {
        var path = failure.Path ?? string.Empty;
        var breach = failure as RuleBreachException;
        var ordinal = row.Schema.IndexOf(stage.SourceFieldOf(path) ?? path);
        var value = ordinal >= 0 ? ValueText.Of(row.Columns[ordinal], 0) : breach?.MappedValue;
        return new RowFailure(failure.Code, path, breach?.Rule ?? stage.Step, failure.Message, value);
    }

    /// <summary>Makes of it what is written: rows under the source's names, which this is the reason of.</summary>
    internal RejectedRows Reject(RecordBatch batch, int firstRow, int count, RowOperation operation) => new(Code, Path, Rule, Message)
    {
        Records = batch.Slice(firstRow, count),
        FirstRow = firstRow,
        RawValue = RawValue,
        Operation = operation,
    };
}
