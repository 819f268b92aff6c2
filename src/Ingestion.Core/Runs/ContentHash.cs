using System.Security.Cryptography;

namespace Ingestion.Core.Runs;

/// <summary>Compares an object with what was written.</summary>
internal static class ContentHash
{
    /// <summary>Reads the object from its beginning, and leaves it there.</summary>
    internal static async ValueTask<bool> IsAsync(Stream content, string sha256, CancellationToken cancellationToken)
    {
        content.Position = 0;
        var hash = await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false);
        content.Position = 0;
        return string.Equals(Convert.ToHexStringLower(hash), sha256, StringComparison.Ordinal);
    }
}
