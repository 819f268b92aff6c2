namespace Ingestion;

/// <summary>An object that is being written.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
public interface IObjectUpload : IAsyncDisposable
{
    /// <summary>Gets the stream to write to; it can't seek, and a slow bucket makes writing wait.</summary>
    Stream Content { get; }

    /// <summary>Makes the object durable and visible.</summary>
    /// <param name="cancellationToken">Stops the completion; then nothing is visible.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="IngestionException">The bucket refused or could not be reached.</exception>
    ValueTask<UploadedObject> CompleteAsync(CancellationToken cancellationToken = default);
}
