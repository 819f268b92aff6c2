using System.Text.Json;
using Ingestion.Files;

namespace Ingestion.Core.State;

/// <summary>Reads and writes <c>state.json</c>.</summary>
internal static class StateFile
{
    /// <summary>Returns the document, or <see langword="null"/> if there is none.</summary>
    internal static async Task<StateDocument?> ReadAsync(string path, DatasetId dataset, CancellationToken cancellationToken)
    {
        try
        {
            var content = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            return Parse(content, path, dataset);
        }
        catch (Exception exception) when (exception is FileNotFoundException || (exception is DirectoryNotFoundException && FileFailure.FindFileInTheWay(path) is null))
        {
            return null;
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw StateErrors.CannotRead(exception, path);
        }
    }

    internal static async Task WriteAsync(string path, StateDocument document, CancellationToken cancellationToken)
    {
        try
        {
            await DurableFile.ReplaceAsync(path, Serialize(document), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw StateErrors.CannotWrite(exception, path);
        }
    }

    /// <summary>Compares documents by their content, lists and dictionaries as well.</summary>
    internal static bool AreEqual(StateDocument one, StateDocument other) => Serialize(one).AsSpan().SequenceEqual(Serialize(other));

    private static byte[] Serialize(StateDocument document) => JsonSerializer.SerializeToUtf8Bytes(document, StateJson.Contracts.StateDocument);

    private static StateDocument Parse(byte[] content, string path, DatasetId dataset)
    {
        try
        {
            var version = ReadVersion(content);
            if (version > StateDocument.CurrentVersion)
            {
                throw StateErrors.TooNew(path, version);
            }

            var document = JsonSerializer.Deserialize(content, StateJson.Contracts.StateDocument) ?? throw new JsonException("The document is null.");
            return document.Dataset == dataset && document.Version > 0
                ? document
                : throw new JsonException($"It is the state of '{document.Dataset}' with version {document.Version}.");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw StateErrors.StateUnreadable(path, exception);
        }
    }

    /// <summary>Reads the version alone: a newer form may have anything else.</summary>
    private static int ReadVersion(byte[] content)
    {
        using var json = JsonDocument.Parse(content);
        return json.RootElement.ValueKind == JsonValueKind.Object
            && json.RootElement.TryGetProperty("stateVersion", out var version)
            && version.ValueKind == JsonValueKind.Number
            && version.TryGetInt32(out var value)
            && value > 0
                ? value
                : throw new JsonException("It has no stateVersion.");
    }
}
