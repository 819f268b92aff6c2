using System.Numerics;
using Ingestion.Parquet.Encodings;

namespace Ingestion.Parquet.Reading;

/// <summary>Reads the definition or repetition levels of one page.</summary>
internal struct LevelDecoder
{
    private readonly int _max;
    private readonly ReadOnlyMemory<byte> _packed;
    private readonly bool _isPacked;
    private HybridDecoder _runs;
    private long _bit;

    private LevelDecoder(int max, HybridDecoder runs)
    {
        _max = max;
        _runs = runs;
    }

    private LevelDecoder(int max, ReadOnlyMemory<byte> packed)
    {
        _max = max;
        _packed = packed;
        _isPacked = true;
    }

    /// <summary>Begins levels of the run-length hybrid. Without levels in the page all are 0.</summary>
    internal static LevelDecoder Create(int max, ReadOnlyMemory<byte> levels) => new(max, new HybridDecoder(levels, WidthOf(max)));

    /// <summary>Begins levels of the deprecated encoding BIT_PACKED, whose first level has the highest bits. Takes them off the page.</summary>
    internal static LevelDecoder CreateBitPacked(int max, int count, ref ReadOnlyMemory<byte> page)
    {
        var bytes = (((long)count * WidthOf(max)) + 7) / 8;
        if (bytes > page.Length)
        {
            throw new ParquetFormatException($"{count} levels need {bytes} bytes, but the page has only {page.Length}");
        }

        var levels = page[..(int)bytes];
        page = page[(int)bytes..];
        return new LevelDecoder(max, levels);
    }

    /// <summary>Takes as many levels as the destination holds.</summary>
    internal void Read(Span<byte> destination)
    {
        if (_max == 0)
        {
            destination.Clear();
            return;
        }

        if (_isPacked)
        {
            ReadPacked(destination);
        }
        else
        {
            _runs.Read(destination);
        }

        if (destination.IndexOfAnyExceptInRange((byte)0, (byte)_max) is >= 0 and var index)
        {
            throw new ParquetFormatException($"the level {destination[index]} is greater than the greatest of the column, {_max}");
        }
    }

    private void ReadPacked(Span<byte> destination)
    {
        var source = _packed.Span;
        var width = WidthOf(_max);
        for (var i = 0; i < destination.Length; i++)
        {
            var level = 0;
            for (var bit = 0; bit < width; bit++, _bit++)
            {
                level = (level << 1) | ((source[(int)(_bit >> 3)] >> (7 - (int)(_bit & 7))) & 1);
            }

            destination[i] = (byte)level;
        }
    }

    private static int WidthOf(int max) => max == 0 ? 0 : BitOperations.Log2((uint)max) + 1;
}
