namespace Ingestion;

/// <summary>The changes that an incremental run reads: after <see cref="Low"/>, up to and with <see cref="High"/>.</summary>
/// <param name="Low">Where the last run ended, less the overlap; <see langword="null"/> from the beginning.</param>
/// <param name="High">The source's own clock or highest value, read once while planning: the next watermark. <see langword="null"/> if the source has none.</param>
public sealed record ExtractionWindow(Watermark? Low, Watermark? High)
{
    /// <summary>Gets a value indicating whether rows exactly at <see cref="Low"/> are read too.</summary>
    public bool IsLowInclusive { get; init; }
}
