using System.Security.Cryptography;
using System.Text;

namespace Ingestion.Core.Quarantine;

/// <summary>The id of a replay: the same rows of the same run always give the same one, so that no two replays land them.</summary>
internal static class ReplayId
{
    private const int TimestampBytes = 6;

    /// <summary>Makes a UUID version 7 with the time of the run that rejected the rows, and random bits out of their hashes.</summary>
    /// <param name="replayOf">The run that rejected the rows.</param>
    /// <param name="hashes">The rows' hashes, in any order.</param>
    /// <remarks>Layout: https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7.</remarks>
    internal static Guid Of(Guid replayOf, IEnumerable<string> hashes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(replayOf.ToByteArray(bigEndian: true));
        foreach (var row in hashes.Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.ASCII.GetBytes(row));
        }

        var id = hash.GetHashAndReset().AsSpan(0, 16);
        replayOf.ToByteArray(bigEndian: true).AsSpan(0, TimestampBytes).CopyTo(id);
        id[6] = (byte)(0x70 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return new Guid(id, bigEndian: true);
    }
}
