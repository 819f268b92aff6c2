namespace Ingestion;

/// <summary>One Parquet object of a run.</summary>
/// <param name="Key">The object's key in the bucket.</param>
/// <param name="Partition">The id of the partition that the rows came from.</param>
/// <param name="Rows">The rows, at least 1.</param>
/// <param name="Bytes">The size of the object.</param>
/// <param name="Sha256">The SHA-256 of the object in lower-case hexadecimal digits.</param>
public sealed record ManifestPart(string Key, string Partition, long Rows, long Bytes, string Sha256)
{
    /// <summary>Gets the least value of the watermark's column, ISO 8601 or digits; <see langword="null"/> if the part has none.</summary>
    public string? WatermarkMin { get; init; }

    /// <summary>Gets the greatest value of the watermark's column.</summary>
    public string? WatermarkMax { get; init; }
}
