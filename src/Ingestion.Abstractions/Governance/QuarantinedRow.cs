namespace Ingestion;

/// <summary>A row that was rejected, and why.</summary>
/// <param name="Code">The code of the failure.</param>
/// <param name="Path">The source field or column; empty if it is about no single value.</param>
/// <param name="Rule">The rule, or the step in which the row failed.</param>
/// <param name="Message">What is wrong, for people.</param>
/// <param name="RawValue">The value that did not fit, as text; <see langword="null"/> if it was null or there is none.</param>
/// <param name="Hash">The SHA-256 by which the row is known again, in lower-case hexadecimal digits.</param>
/// <param name="Partition">The id of the partition that it was read from.</param>
/// <param name="Position">The source's position behind the page or batch that it came with.</param>
/// <param name="RejectedAt">When.</param>
/// <param name="IsReplayed">Whether a replay has landed it since.</param>
public sealed record QuarantinedRow(
    string Code,
    string Path,
    string Rule,
    string Message,
    string? RawValue,
    string Hash,
    string Partition,
    string? Position,
    DateTimeOffset RejectedAt,
    bool IsReplayed)
{
    /// <summary>Gets the values of the source's key fields, with <c>~</c> between several; <see langword="null"/> if the row has none or never became a row.</summary>
    public string? Key { get; init; }
}
