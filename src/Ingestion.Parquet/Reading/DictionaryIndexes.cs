using Ingestion.Parquet.Encodings;

namespace Ingestion.Parquet.Reading;

/// <summary>Reads the dictionary indexes of a data page: a byte with their width, then the hybrid encoding.</summary>
internal struct DictionaryIndexes(ReadOnlyMemory<byte> page, int dictionaryCount)
{
    // A page of nulls may have no bytes at all.
    private HybridDecoder _indexes = page.IsEmpty ? new HybridDecoder(page, 0) : new HybridDecoder(page[1..], page.Span[0]);

    /// <summary>Takes the next indexes as long as they are equal.</summary>
    internal int NextRun(int most, out int index)
    {
        var count = _indexes.NextRun(most, out index);
        return (uint)index < (uint)dictionaryCount
            ? count
            : throw new ParquetFormatException($"the index {(uint)index} lies outside of the dictionary of {dictionaryCount} values");
    }
}
