namespace Ingestion.Core.Runs;

/// <summary>An object beside the parts that the manifest names.</summary>
internal static class SideObject
{
    /// <summary>Opens an object that an earlier run wrote.</summary>
    /// <returns>Its content, which the caller disposes; else what is wrong with it.</returns>
    internal static async ValueTask<(Stream? Content, string? Problem)> OpenAsync(RunContext run, UploadedObject stored, CancellationToken cancellationToken)
    {
        var content = await run.Pipelines.Sink.ExecuteAsync(
            static (s, token) => s.Uploader.OpenReadAsync(s.Key, token), (run.Uploader, stored.Key), cancellationToken).ConfigureAwait(false);
        if (content is null)
        {
            return (null, "is gone");
        }

        if (content.Length == stored.Bytes && await ContentHash.IsAsync(content, stored.Sha256, cancellationToken).ConfigureAwait(false))
        {
            return (content, null);
        }

        await content.DisposeAsync().ConfigureAwait(false);
        return (null, "is not what was written");
    }

    /// <summary>Writes an object.</summary>
    /// <param name="run">The run.</param>
    /// <param name="name">The object's name without its ending.</param>
    /// <param name="write">Writes the content and returns the number of its rows.</param>
    /// <param name="cancellationToken">Stops the write; then nothing is visible.</param>
    internal static async ValueTask<ManifestPart> WriteAsync(RunContext run, string name, Func<Stream, CancellationToken, ValueTask<long>> write, CancellationToken cancellationToken)
    {
        var upload = await run.Pipelines.Sink.ExecuteAsync(
            static (s, token) => s.run.Uploader.BeginAsync(s.run.SideKey(s.name), token),
            (run, name),
            cancellationToken).ConfigureAwait(false);
        await using (upload.ConfigureAwait(false))
        {
            var rows = await write(upload.Content, cancellationToken).ConfigureAwait(false);
            var uploaded = await upload.CompleteAsync(cancellationToken).ConfigureAwait(false);
            return new ManifestPart(uploaded.Key.Key, string.Empty, rows, uploaded.Bytes, uploaded.Sha256);
        }
    }
}
