using System.Text.Json;
using Ingestion.Files;

namespace Ingestion.Core.State;

/// <summary>Reads and writes <c>lease.json</c>.</summary>
internal static class LeaseFile
{
    /// <summary>Returns the document, or <see langword="null"/> if there is none that can be understood: then nobody has the lease.</summary>
    /// <exception cref="IOException">The file is there and can't be read.</exception>
    internal static async Task<LeaseDocument?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var content = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(content, StateJson.Contracts.LeaseDocument);
        }
        catch (Exception exception) when (exception is JsonException or FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Reads the document without a lock, for a message.</summary>
    internal static async Task<LeaseDocument?> TryReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            return null;
        }
    }

    internal static Task WriteAsync(string path, LeaseDocument document, CancellationToken cancellationToken) =>
        DurableFile.ReplaceAsync(path, JsonSerializer.SerializeToUtf8Bytes(document, StateJson.Contracts.LeaseDocument), cancellationToken);
}
