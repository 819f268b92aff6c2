namespace Ingestion.Core.Deduplication;

/// <summary>128 bits that stand for a row: one half for its key, one for its content. Two rows are the same if both halves are.</summary>
/// <param name="Key">The first 64 bits of the SHA-256 of the key.</param>
/// <param name="Content">The second 64 bits of the SHA-256 of the content; never <see cref="Conflict"/>.</param>
internal readonly record struct RowFingerprint(ulong Key, ulong Content)
{
    /// <summary>The content of a key that came with several contents in one run: it matches no row.</summary>
    internal const ulong Conflict = 0;
}
