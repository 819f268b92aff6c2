namespace Ingestion;

/// <summary>Numbers that contain all changes of a window.</summary>
/// <param name="From">The first number; <see langword="null"/> from the beginning.</param>
/// <param name="IsFromInclusive">Whether rows exactly at <paramref name="From"/> belong to it.</param>
/// <param name="To">The last number, which belongs to it; <see langword="null"/> without an end.</param>
public readonly record struct SequenceRange(long? From, bool IsFromInclusive, long? To);
