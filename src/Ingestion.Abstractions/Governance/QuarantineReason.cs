namespace Ingestion;

/// <summary>Why rows were rejected.</summary>
/// <param name="Code">The code of the failure, such as <c>ING3220</c>.</param>
/// <param name="Path">The source field or column; empty if it is about no single value.</param>
/// <param name="Rule">The rule, such as <c>required</c>, or the step in which the rows failed.</param>
/// <param name="Rows">How many rows.</param>
public sealed record QuarantineReason(string Code, string Path, string Rule, long Rows);
