namespace Ingestion;

/// <summary>How a data type of a batch ended, and why.</summary>
/// <param name="DataType">The data type.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record BatchResult(string DataType, BatchOutcome Outcome)
{
    /// <summary>Gets what its run did; <see langword="null"/> unless it succeeded.</summary>
    public RunSummary? Summary { get; init; }

    /// <summary>Gets why it did not succeed; <see langword="null"/> if it did, was skipped or was stopped.</summary>
    public IngestionException? Failure { get; init; }

    /// <summary>Gets the data type that it depends on and that did not succeed; <see langword="null"/> unless it was skipped.</summary>
    public string? SkippedBecauseOf { get; init; }
}
