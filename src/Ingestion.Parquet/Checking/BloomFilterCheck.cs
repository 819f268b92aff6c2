using System.Numerics;
using System.Runtime.InteropServices;
using Ingestion.Parquet.Bloom;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Filters;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Checking;

/// <summary>Builds the bloom filter of a chunk again and compares.</summary>
internal sealed class BloomFilterCheck : IDisposable
{
    private readonly CheckedFile _file;
    private readonly Place _place;
    private readonly byte[] _stored;

    private BloomFilterCheck(CheckedFile file, Place place, byte[] stored)
    {
        _file = file;
        _place = place;
        _stored = stored;
        Rebuilt = SplitBlockBloomFilter.CreateEmpty(stored.Length);
    }

    /// <summary>Gets a filter of the same size, which takes all values of the chunk.</summary>
    internal SplitBlockBloomFilter Rebuilt { get; }

    /// <summary>Reads the filter of a chunk.</summary>
    /// <returns><see langword="null"/> if there is none, or none that can be read.</returns>
    internal static async ValueTask<BloomFilterCheck?> ReadAsync(
        CheckedFile file, RowGroupIndexes indexes, int leaf, Place chunkPlace, CancellationToken cancellationToken)
    {
        var chunk = indexes.RowGroup.Columns[leaf];
        var place = chunkPlace with { Offset = chunk.BloomFilterOffset };
        try
        {
            if (await indexes.ReadBloomFilterAsync(leaf, cancellationToken).ConfigureAwait(false) is not { } bits)
            {
                return null;
            }

            await CheckHeaderAsync(file, indexes, chunk, bits.Length, place, cancellationToken).ConfigureAwait(false);
            return new BloomFilterCheck(file, place, bits);
        }
        catch (ParquetException exception) when (exception.Code == ParquetException.Unsupported)
        {
            file.Skip(place, exception.Message);
        }
        catch (ParquetException exception)
        {
            file.Findings.Error(ParquetCheckCode.BloomFilter, place, exception.Message);
        }

        return null;
    }

    /// <summary>Compares when all values were added.</summary>
    internal void Run()
    {
        var stored = MemoryMarshal.Cast<byte, ulong>(_stored);
        var rebuilt = MemoryMarshal.Cast<byte, ulong>(Rebuilt.Bytes);
        long missing = 0, extra = 0;
        for (var i = 0; i < stored.Length; i++)
        {
            missing += BitOperations.PopCount(rebuilt[i] & ~stored[i]);
            extra += BitOperations.PopCount(stored[i] & ~rebuilt[i]);
        }

        if (missing > 0)
        {
            _file.Findings.Error(ParquetCheckCode.BloomFilter, _place, $"The bloom filter lacks {missing} bits of values of the column: readers would leave out rows.");
        }

        if (extra > 0)
        {
            _file.Doubt(ParquetCheckCode.BloomFilter, _place, $"The bloom filter has {extra} bits that no value of the column sets.");
        }
    }

    public void Dispose() => Rebuilt.Dispose();

    private static async ValueTask CheckHeaderAsync(
        CheckedFile file, RowGroupIndexes indexes, ColumnChunk chunk, int filterBytes, Place place, CancellationToken cancellationToken)
    {
        if (chunk.BloomFilterBytes is not { } claimed)
        {
            return;
        }

        using var header = new PooledBuffer();
        Encode(new BloomFilterHeader(filterBytes), header);
        if (claimed != header.Length + filterBytes)
        {
            file.Doubt(ParquetCheckCode.BloomFilter, place, $"The footer claims {claimed} bytes for the bloom filter, but it has {header.Length + filterBytes}.");
        }

        var stored = await indexes.ReadBytesAsync(new FileRange(place.Offset!.Value, header.Length), cancellationToken).ConfigureAwait(false);
        OwnForm.CheckBloomHeader(file, place, new BloomFilterHeader(filterBytes), stored);
    }

    private static void Encode(BloomFilterHeader header, PooledBuffer output)
    {
        var writer = new CompactWriter(output);
        header.Write(ref writer);
    }
}
