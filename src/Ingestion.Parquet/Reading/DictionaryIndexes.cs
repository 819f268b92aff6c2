using Ingestion.Parquet.Encodings;

namespace Ingestion.Parquet.Reading;

/// <summary>Reads the dictionary indexes of a data page: a byte with their width, then the hybrid encoding.</summary>
internal struct DictionaryIndexes
{
    private readonly int _dictionaryCount;
    private readonly bool _isAllZero;
    private HybridDecoder _indexes;

    internal DictionaryIndexes(ReadOnlyMemory<byte> page, int dictionaryCount)
    {
        _dictionaryCount = dictionaryCount;

        // A page of nulls may have no bytes at all; then reading a value fails.
        _indexes = page.IsEmpty ? new HybridDecoder(page, 1) : new HybridDecoder(page[1..], page.Span[0]);
        _isAllZero = !page.IsEmpty && page.Span[0] == 0 && dictionaryCount > 0;
    }

    /// <summary>Takes as many indexes as the destination holds.</summary>
    internal void Read(Span<int> destination)
    {
        if (_isAllZero)
        {
            destination.Clear();
            return;
        }

        _indexes.Read(destination);
        foreach (var index in destination)
        {
            if ((uint)index >= (uint)_dictionaryCount)
            {
                throw new ParquetFormatException($"the index {(uint)index} lies outside of the dictionary of {_dictionaryCount} values");
            }
        }
    }
}
