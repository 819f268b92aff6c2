namespace Ingestion.Parquet;

/// <summary>
/// Bytes that break the format or use a part of it that is not supported. Decoders throw it without knowing where they are;
/// who knows the place turns it into a <see cref="ParquetException"/>.
/// </summary>
internal sealed class ParquetFormatException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Gets a value indicating whether the bytes are right but beyond what this package reads.</summary>
    internal bool IsUnsupported { get; init; }

    /// <summary>Gets a value indicating whether the bytes ended early, so that more of them may help.</summary>
    internal bool IsTruncated { get; init; }

    internal static ParquetFormatException Unsupported(string message) => new(message) { IsUnsupported = true };

    internal static ParquetFormatException Truncated(string message) => new(message) { IsTruncated = true };
}
