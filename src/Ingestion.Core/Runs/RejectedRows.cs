using Ingestion.Columnar;

namespace Ingestion.Core.Runs;

/// <summary>Rows that failed for one reason, as the source gave them, or a record that never became a row.</summary>
/// <param name="Code">The code of the failure.</param>
/// <param name="Path">Where in the row: a column or field.</param>
/// <param name="Rule">The rule that was broken, such as <c>required</c>; else the step: <c>record</c>, <c>type</c>, <c>transform</c>, <c>validate</c>.</param>
/// <param name="Message">What is wrong, for people.</param>
internal sealed record RejectedRows(string Code, string Path, string Rule, string Message) : IDisposable
{
    /// <summary>The rule of records that never became rows.</summary>
    internal const string RecordRule = "record";

    /// <summary>Gets the rows under the source's names; <see langword="null"/> for a raw record.</summary>
    internal RecordBatch? Records { get; init; }

    /// <summary>Gets the record as the source sent it, where it never became a row.</summary>
    internal ReadOnlyMemory<byte>? Raw { get; init; }

    /// <summary>Gets the value that did not fit.</summary>
    internal string? RawValue { get; init; }

    /// <summary>Gets where in their batch the first of the rows was, from 0; nothing for a raw record.</summary>
    internal int FirstRow { get; init; }

    /// <summary>Gets what happened to the rows in the source.</summary>
    internal RowOperation Operation { get; init; }

    /// <summary>Gets the number of rows; a raw record counts as one, however many rows it would have become.</summary>
    internal int Count => Records?.RowCount ?? 1;

    public void Dispose() => Records?.Dispose();

    /// <summary>Takes a record over that an extractor could not read.</summary>
    internal static RejectedRows Of(RejectedRecord record, RowOperation operation) => new(record.Code, record.Path, RecordRule, record.Message)
    {
        Raw = record.Raw,
        RawValue = record.RawValue,
        Operation = operation,
    };
}
