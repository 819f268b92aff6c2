namespace Ingestion;

/// <summary>News of a data type of a batch.</summary>
/// <param name="DataType">The data type.</param>
public sealed record BatchProgress(string DataType)
{
    /// <summary>Gets how far its run is; <see langword="null"/> when it ended.</summary>
    public IngestionProgress? Run { get; init; }

    /// <summary>Gets how it ended; <see langword="null"/> before.</summary>
    public BatchResult? Result { get; init; }
}
