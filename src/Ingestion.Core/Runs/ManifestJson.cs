using System.Security.Cryptography;
using System.Text.Json;

namespace Ingestion.Core.Runs;

/// <summary>The text of manifests.</summary>
internal static class ManifestJson
{
    internal static byte[] Write(IngestionManifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJsonContext.Default.IngestionManifest);

    internal static IngestionManifest Read(byte[] utf8, string location)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, ManifestJsonContext.Default.IngestionManifest) ?? throw new JsonException("It is null.");
        }
        catch (JsonException exception)
        {
            throw new IngestionException(ErrorClass.Sink, "ING5010", $"The manifest '{location}' can't be read: {exception.Message}", exception)
            {
                Subject = location,
                Remedy = "It was changed from outside. Restore it, or remove the folder of that run and reset the dataset's state.",
            };
        }
    }

    internal static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
