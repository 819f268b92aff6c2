using Ingestion.Core.Runs;

namespace Ingestion.Core.Quarantine;

/// <summary>Keeps rejected rows in the bucket of the runs' parts.</summary>
internal sealed class SinkQuarantine(RunContextFactory contexts) : IQuarantine
{
    public ValueTask<IObjectUpload> BeginAsync(ObjectKey key, CancellationToken cancellationToken = default) =>
        contexts.GetUploader().BeginAsync(key, cancellationToken);

    public ValueTask<bool> TryCreateAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        contexts.GetUploader().TryCreateAsync(key, content, cancellationToken);

    public ValueTask<Stream?> OpenReadAsync(ObjectKey key, CancellationToken cancellationToken = default) =>
        contexts.GetUploader().OpenReadAsync(key, cancellationToken);

    public IAsyncEnumerable<StoredObject> ListAsync(string bucket, string folder, CancellationToken cancellationToken = default) =>
        contexts.GetUploader().ListAsync(bucket, folder, cancellationToken);

    public string Describe(ObjectKey key) => contexts.GetUploader().Describe(key);
}
