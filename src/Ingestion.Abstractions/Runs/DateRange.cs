namespace Ingestion;

/// <summary>Days that contain all changes of a window: what a source filters by that stores dates alone.</summary>
/// <param name="From">The first day, which belongs to it; <see langword="null"/> from the beginning.</param>
/// <param name="To">The last day, which belongs to it; <see langword="null"/> without an end.</param>
public readonly record struct DateRange(DateOnly? From, DateOnly? To);
