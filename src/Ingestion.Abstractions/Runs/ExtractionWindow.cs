namespace Ingestion;

/// <summary>The changes that a run reads: from <see cref="Low"/> up to and with <see cref="High"/>.</summary>
/// <param name="Low">Where the last run ended, less the overlap; <see langword="null"/> from the beginning.</param>
/// <param name="High">The source's own clock or highest value, read once while planning: the next watermark. <see langword="null"/> if the source has none.</param>
/// <remarks><see cref="CursorWindow"/> makes windows that lose no change, and translates them into what a source filters by.</remarks>
public sealed record ExtractionWindow(Watermark? Low, Watermark? High)
{
    /// <summary>Gets a value indicating whether rows exactly at <see cref="Low"/> are read too.</summary>
    /// <remarks>
    /// Windows that follow each other then read the rows at their common end twice, and none is lost that gets this very value after the
    /// earlier window was read. The repeated ones are taken out by their key and content.
    /// </remarks>
    public bool IsLowInclusive { get; init; }
}
