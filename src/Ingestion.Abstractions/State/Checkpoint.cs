namespace Ingestion;

/// <summary>How far one partition of a run is durable: what lies before it is never read again by a run that goes on.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Partition">The partition's number in the plan, from 0.</param>
/// <param name="Number">The checkpoint's number in its partition, from 0.</param>
public sealed record Checkpoint(Guid RunId, int Partition, int Number)
{
    /// <summary>Gets the part that became durable; <see langword="null"/> if no row landed since the checkpoint before.</summary>
    public ManifestPart? Part { get; init; }

    /// <summary>Gets the columns of the part; empty without one.</summary>
    public IReadOnlyList<ManifestColumn> Columns { get; init; } = [];

    /// <summary>Gets the object that holds the rows rejected since the checkpoint before; <see langword="null"/> if there were none.</summary>
    public ManifestPart? Quarantine { get; init; }

    /// <summary>Gets what became of the rows read since the checkpoint before.</summary>
    public RowCounts Counts { get; init; } = RowCounts.None;

    /// <summary>Gets the position behind the last row, for <see cref="IExtractor.ReadAsync"/>; <see langword="null"/> if the source can't go on there.</summary>
    public string? Position { get; init; }

    /// <summary>Gets the watermark that the source named with the rows, where it names one at the end only.</summary>
    public Watermark? Watermark { get; init; }

    /// <summary>Gets a value indicating whether the partition is read to its end.</summary>
    public bool IsPartitionEnd { get; init; }
}
