namespace Ingestion;

/// <summary>Where rejected rows and dead letters are kept; nothing is ever dropped silently.</summary>
/// <remarks>
/// <para>
/// The default keeps them in the run's own bucket, beside its parts. They lie there as the source gave them, before anything masks or
/// encrypts them: a host whose readers of the lake must not see that replaces this by a store with other rights.
/// </para>
/// <para>Every member must be safe for concurrent calls. An object is visible whole or not at all.</para>
/// </remarks>
public interface IQuarantine
{
    /// <summary>Begins an object.</summary>
    /// <param name="key">Where to; the bucket is that of the run's parts, and what it means elsewhere is up to the store.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>The upload. Disposing it before <see cref="IObjectUpload.CompleteAsync"/> leaves nothing visible.</returns>
    /// <exception cref="IngestionException">The store refused or could not be reached; the run must not commit.</exception>
    ValueTask<IObjectUpload> BeginAsync(ObjectKey key, CancellationToken cancellationToken = default);

    /// <summary>Writes a small object if there is none yet.</summary>
    /// <param name="key">Where to.</param>
    /// <param name="content">The content.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns><see langword="false"/> if an object was already there; it stays as it was.</returns>
    /// <exception cref="IngestionException">The store refused or could not be reached.</exception>
    ValueTask<bool> TryCreateAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Opens an object for reading.</summary>
    /// <param name="key">Which one.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>A stream that can seek, which the caller disposes, or <see langword="null"/> if there is no such object.</returns>
    /// <exception cref="IngestionException">The store refused or could not be reached.</exception>
    ValueTask<Stream?> OpenReadAsync(ObjectKey key, CancellationToken cancellationToken = default);

    /// <summary>Lists the objects of a folder and of the folders below it; others than those of this store may be among them.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="folder">The folder: a key without its last parts and without a slash at the end.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The objects in any order; none for a folder that is not there.</returns>
    /// <exception cref="IngestionException">The store refused or could not be reached.</exception>
    IAsyncEnumerable<StoredObject> ListAsync(string bucket, string folder, CancellationToken cancellationToken = default);

    /// <summary>Returns where an object is, for people: a path or a URL.</summary>
    /// <param name="key">The object.</param>
    /// <returns>The text.</returns>
    string Describe(ObjectKey key);
}
