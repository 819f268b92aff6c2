namespace Ingestion.Core.Runs;

/// <summary>How far earlier attempts of a run brought a partition.</summary>
/// <param name="NextNumber">The number of the next checkpoint.</param>
/// <param name="Position">The position to go on behind; <see langword="null"/> from the beginning.</param>
/// <param name="IsEnded">Whether nothing is left to read.</param>
internal sealed record PartitionProgress(int NextNumber, string? Position, bool IsEnded)
{
    internal static PartitionProgress Of(IReadOnlyList<Checkpoint> checkpoints) =>
        checkpoints is [.., var last] ? new(last.Number + 1, last.Position, last.IsPartitionEnd) : new(0, null, IsEnded: false);

    /// <summary>Takes the checkpoints that a partition can go on from: those without a gap, unless the source can't go on behind the last of them.</summary>
    internal static IEnumerable<Checkpoint> Usable(IEnumerable<Checkpoint> ofPartition)
    {
        List<Checkpoint> usable = [.. ofPartition.OrderBy(checkpoint => checkpoint.Number).TakeWhile((checkpoint, number) => checkpoint.Number == number)];
        return usable is [.., { Position: null, IsPartitionEnd: false }] ? [] : usable;
    }
}
