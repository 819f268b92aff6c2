using Ingestion.Columnar;

namespace Ingestion.Parquet.Buffers;

/// <summary>Collects bits, the least significant of each byte first. Not safe for concurrent use.</summary>
internal sealed class BitBuffer : IDisposable
{
    private const int WordBits = 64;

    private readonly PooledBuffer _words = new();
    private ulong _word;
    private int _wordBits;

    internal int Count { get; private set; }

    internal int ByteCount => (Count + 7) / 8;

    internal void Append(Bitmap bits, int start, int count)
    {
        while (count > 0)
        {
            var step = Math.Min(count, WordBits);
            Append(BitWord.Load(bits, start, step), step);
            start += step;
            count -= step;
        }
    }

    internal void AppendOnes(int count)
    {
        while (count > 0)
        {
            var step = Math.Min(count, WordBits);
            Append(BitWord.Mask(step), step);
            count -= step;
        }
    }

    internal void Append(bool bit) => Append(bit ? 1UL : 0, 1);

    /// <summary>Returns the bits as bytes, the last one filled up with zeros; nothing can be appended before <see cref="Clear"/>.</summary>
    internal ReadOnlySpan<byte> Complete()
    {
        if (_wordBits > 0)
        {
            _words.AppendUInt64(_word);
            _wordBits = 0;
        }

        return _words.Written[..ByteCount];
    }

    internal void Clear()
    {
        _words.Clear();
        _word = 0;
        _wordBits = 0;
        Count = 0;
    }

    public void Dispose() => _words.Dispose();

    /// <summary>Appends the low bits of a word; those above <paramref name="count"/> must be 0.</summary>
    private void Append(ulong bits, int count)
    {
        _word |= bits << _wordBits;
        var filled = _wordBits + count;
        if (filled >= WordBits)
        {
            _words.AppendUInt64(_word);
            _word = _wordBits == 0 ? 0 : bits >> (WordBits - _wordBits);
            filled -= WordBits;
        }

        _wordBits = filled;
        Count += count;
    }
}
