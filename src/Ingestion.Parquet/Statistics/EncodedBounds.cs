namespace Ingestion.Parquet.Statistics;

/// <summary>Bounds as they are stored.</summary>
/// <param name="Minimum">A value in plain encoding that is not greater than any.</param>
/// <param name="Maximum">A value in plain encoding that is not less than any.</param>
/// <param name="IsMinimumExact">Whether the minimum occurs.</param>
/// <param name="IsMaximumExact">Whether the maximum occurs.</param>
internal sealed record EncodedBounds(byte[] Minimum, byte[] Maximum, bool IsMinimumExact, bool IsMaximumExact);
