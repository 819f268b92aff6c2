namespace Ingestion;

/// <summary>Something a run did about a failure.</summary>
/// <param name="Action">What it did.</param>
/// <param name="Reason">The code of the failure, such as <c>ING3002</c>.</param>
/// <param name="At">When.</param>
public sealed record HealingRecord(HealingAction Action, string Reason, DateTimeOffset At)
{
    /// <summary>Gets what was changed, in one line, such as <c>page rows 5000 -> 2500</c>.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets whether the work went on afterwards; <see langword="null"/> while that is not known.</summary>
    public bool? Helped { get; init; }
}
