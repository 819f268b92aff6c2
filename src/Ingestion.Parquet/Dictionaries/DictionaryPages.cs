using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Encodings;

namespace Ingestion.Parquet.Dictionaries;

/// <summary>The data pages of a chunk with a dictionary.</summary>
internal static class DictionaryPages
{
    /// <summary>Appends the numbers of entries for a range of values: a byte with their width, then the hybrid encoding.</summary>
    internal static void EncodeNumbers(DictionaryBuffers dictionary, int start, int count, PooledBuffer output)
    {
        output.Append((byte)dictionary.Width);
        HybridEncoder.Encode(dictionary.NumbersOf(start, count), dictionary.Width, output);
    }

    /// <summary>Returns about what dictionary and numbers take if no number repeats.</summary>
    internal static long EstimateBytes(DictionaryBuffers dictionary, int count) =>
        dictionary.Entries.Length + ((long)count * dictionary.Width / 8);
}
