namespace Ingestion;

/// <summary>A rule that rows of a batch break.</summary>
/// <param name="Rule">The rule's name, such as <c>required</c>.</param>
/// <param name="Column">The column.</param>
/// <param name="Rows">How many rows of the batch break it, from 1.</param>
/// <param name="FirstRow">The first of them, from 0.</param>
/// <param name="Message">What is wrong, without the value.</param>
public sealed record RuleViolation(string Rule, string Column, int Rows, int FirstRow, string Message);
