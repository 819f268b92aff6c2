using System.Numerics;

namespace Ingestion.Parquet.Dictionaries;

/// <summary>Judges whether a dictionary pays: before it is built by a sample, while it is built, and when it is complete.</summary>
/// <param name="valueCount">The values of the chunk.</param>
/// <param name="plainBytes">What they take in plain encoding.</param>
/// <param name="maxBytes">The most bytes of a dictionary.</param>
/// <param name="isForced">Whether only <paramref name="maxBytes"/> counts.</param>
internal readonly struct DictionaryProspect(int valueCount, long plainBytes, int maxBytes, bool isForced)
{
    /// <summary>After each block of values a dictionary that is being built is looked at.</summary>
    internal const int BlockValues = 4_096;

    /// <summary>A block takes far fewer steps through the table unless values were made to collide; then the dictionary is given up.</summary>
    internal const int MaxBlockCollisions = 16 * BlockValues;

    /// <summary>A dictionary must take at most this share of the plain values, for it costs time when written and read.</summary>
    private const double WorthwhileShare = 0.9;

    /// <summary>Tells whether to try, by a sample of the values.</summary>
    internal bool IsPromising<TSample>(TSample sample)
        where TSample : struct, IHashSample, allows ref struct
    {
        if (isForced || valueCount <= CardinalityEstimate.SampledValues)
        {
            return true;
        }

        var entries = CardinalityEstimate.Of(sample, valueCount);
        var entryBytes = entries * plainBytes / valueCount;
        return entryBytes <= maxBytes && Costs(entries, entryBytes) <= WorthwhileShare * plainBytes;
    }

    /// <summary>Tells whether a dictionary that is not complete yet is already too large.</summary>
    internal bool IsExceededBy(long entryBytes) => entryBytes > maxBytes || (!isForced && entryBytes > WorthwhileShare * plainBytes);

    /// <summary>Tells whether the complete dictionary pays.</summary>
    internal bool IsWorthwhile(int entries, long entryBytes) =>
        entryBytes <= maxBytes && (isForced || Costs(entries, entryBytes) <= WorthwhileShare * plainBytes);

    private double Costs(double entries, double entryBytes) =>
        entryBytes + (valueCount * (BitOperations.Log2((uint)Math.Max(1, entries)) + 1) / 8.0);
}
