using System.Text.Json;
using Ingestion.Files;

namespace Ingestion.Core.State;

/// <summary>Reads and writes <c>lease.json</c>.</summary>
internal static class LeaseFile
{
    /// <summary>Returns the document, or <see langword="null"/> if there is none that can be understood: it only informs, the lock decides.</summary>
    internal static async Task<LeaseDocument?> TryReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var content = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(content, StateJson.Contracts.LeaseDocument);
        }
        catch (Exception exception) when (exception is JsonException || FileFailure.IsFileFailure(exception))
        {
            return null;
        }
    }

    internal static Task WriteAsync(string path, LeaseDocument document, CancellationToken cancellationToken) =>
        DurableFile.ReplaceAsync(path, JsonSerializer.SerializeToUtf8Bytes(document, StateJson.Contracts.LeaseDocument), cancellationToken);
}
