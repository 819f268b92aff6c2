namespace Ingestion;

/// <summary>Wall-clock times that contain all changes of a window: what a source filters by that stores dates and times without a zone.</summary>
/// <param name="From">The first wall-clock time; <see langword="null"/> from the beginning.</param>
/// <param name="IsFromInclusive">Whether rows exactly at <paramref name="From"/> belong to it.</param>
/// <param name="To">The last wall-clock time, which belongs to it; <see langword="null"/> without an end.</param>
/// <remarks>Both are of an unspecified kind.</remarks>
public readonly record struct LocalRange(DateTime? From, bool IsFromInclusive, DateTime? To);
