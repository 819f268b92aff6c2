namespace Ingestion.Parquet.Format;

/// <summary>A block of bytes in a file.</summary>
/// <param name="Offset">Its first byte, from the start of the file.</param>
/// <param name="Length">Its size in bytes.</param>
internal readonly record struct FileRange(long Offset, int Length)
{
    /// <summary>Makes a range of what a footer says, if it says both.</summary>
    internal static FileRange? From(long? offset, int? length) =>
        offset is { } start && length is { } bytes ? new FileRange(start, bytes) : null;
}
