namespace Ingestion;

/// <summary>Points in time that contain all changes of a window.</summary>
/// <param name="From">The first point in time, UTC; <see langword="null"/> from the beginning.</param>
/// <param name="IsFromInclusive">Whether rows exactly at <paramref name="From"/> belong to it.</param>
/// <param name="To">The last point in time, UTC, which belongs to it; <see langword="null"/> without an end.</param>
public readonly record struct InstantRange(DateTimeOffset? From, bool IsFromInclusive, DateTimeOffset? To);
