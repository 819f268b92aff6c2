using Ingestion.Core.Runs;
using Microsoft.Extensions.Options;

namespace Ingestion.Core.Control;

/// <summary>Finds the manifest of a run of the history, where today's options would have put it.</summary>
internal sealed class ManifestFinder(RunContextFactory contexts, IOptions<IngestionOptions> options)
{
    internal async ValueTask<IngestionManifest?> FindAsync(RunRecord record, CancellationToken cancellationToken)
    {
        var uploader = contexts.GetUploader();
        ObjectKey key = new(Fill(options.Value.Bucket, record), $"{Fill(options.Value.Prefix, record)}/_manifest.json");
        if (await uploader.ReadAsync(key, cancellationToken).ConfigureAwait(false) is not { } content)
        {
            return null;
        }

        var manifest = ManifestJson.Read(content, uploader.Describe(key));
        return manifest.RunId == record.RunId ? manifest : null;
    }

    private static string Fill(string template, RunRecord record) => KeyTemplate.Fill(template, record.Dataset, record.RunId, record.StartedAt);
}
