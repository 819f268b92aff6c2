namespace Ingestion.Core.Runs;

/// <summary>An object beside the parts that the manifest names.</summary>
internal static class SideObject
{
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
