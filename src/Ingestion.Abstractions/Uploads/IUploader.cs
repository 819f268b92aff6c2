namespace Ingestion;

/// <summary>Puts objects into a bucket: object storage, or a folder.</summary>
/// <remarks>Registered once and shared: every member must be safe for concurrent calls. An object is visible whole or not at all.</remarks>
public interface IUploader
{
    /// <summary>Begins an object that is written as a stream.</summary>
    /// <param name="key">Where to.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>The upload. Disposing it before <see cref="IObjectUpload.CompleteAsync"/> leaves nothing visible.</returns>
    /// <exception cref="IngestionException">The bucket refused or could not be reached.</exception>
    ValueTask<IObjectUpload> BeginAsync(ObjectKey key, CancellationToken cancellationToken = default);

    /// <summary>Writes a small object if there is none yet.</summary>
    /// <param name="key">Where to.</param>
    /// <param name="content">The content.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns><see langword="false"/> if an object was already there; it stays as it was.</returns>
    /// <exception cref="IngestionException">The bucket refused or could not be reached.</exception>
    ValueTask<bool> TryCreateAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Reads a small object.</summary>
    /// <param name="key">Which one.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The content, or <see langword="null"/> if there is no such object.</returns>
    /// <exception cref="IngestionException">The bucket refused or could not be reached.</exception>
    ValueTask<byte[]?> ReadAsync(ObjectKey key, CancellationToken cancellationToken = default);

    /// <summary>Opens an object for reading.</summary>
    /// <param name="key">Which one.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>A stream that can seek, which the caller disposes, or <see langword="null"/> if there is no such object.</returns>
    /// <exception cref="IngestionException">The bucket refused or could not be reached.</exception>
    ValueTask<Stream?> OpenReadAsync(ObjectKey key, CancellationToken cancellationToken = default);

    /// <summary>Lists the objects of a folder and of the folders below it, and the uploads that were begun there and never finished.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="folder">The folder: a key without its last parts and without a slash at the end.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The objects in any order; none for a folder that is not there.</returns>
    /// <exception cref="IngestionException">The bucket refused or could not be reached.</exception>
    IAsyncEnumerable<StoredObject> ListAsync(string bucket, string folder, CancellationToken cancellationToken = default);

    /// <summary>Deletes an object, or gives an unfinished upload up.</summary>
    /// <param name="item">An item of <see cref="ListAsync"/>.</param>
    /// <param name="cancellationToken">Stops the deletion.</param>
    /// <returns>A task that ends when it is gone; also if it was gone before.</returns>
    /// <exception cref="IngestionException">The bucket refused or could not be reached.</exception>
    ValueTask DeleteAsync(StoredObject item, CancellationToken cancellationToken = default);

    /// <summary>Checks that a bucket can be written.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>The result.</returns>
    ValueTask<CheckResult> CheckAsync(string bucket, CancellationToken cancellationToken = default);

    /// <summary>Returns where an object is, for people: a path or a URL.</summary>
    /// <param name="key">The object.</param>
    /// <returns>The text.</returns>
    string Describe(ObjectKey key);
}
