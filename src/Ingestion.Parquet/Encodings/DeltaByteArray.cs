using System.Runtime.InteropServices;
using Ingestion.Parquet.Buffers;

namespace Ingestion.Parquet.Encodings;

/// <summary>Byte strings, each as the length that it shares with the string before and the rest (DELTA_BYTE_ARRAY).</summary>
/// <remarks>https://parquet.apache.org/docs/file-format/data-pages/encodings/#delta-strings-delta_byte_array--7</remarks>
internal static class DeltaByteArray
{
    /// <summary>Appends the encoding of strings.</summary>
    /// <param name="offsets">Where each string begins in <paramref name="data"/>, and where the last one ends; at least one number.</param>
    /// <param name="data">The bytes of all strings.</param>
    /// <param name="output">Takes the encoding.</param>
    internal static void Encode(ReadOnlySpan<int> offsets, ReadOnlySpan<byte> data, PooledBuffer output)
    {
        using var lengths = new Lengths(offsets.Length - 1);
        using var suffixes = new PooledBuffer();
        var previous = ReadOnlySpan<byte>.Empty;
        for (var i = 0; i < lengths.Prefixes.Length; i++)
        {
            var value = data[offsets[i]..offsets[i + 1]];
            AppendSuffix(lengths, i, value, previous, suffixes);
            previous = value;
        }

        AppendAll(lengths, suffixes, output);
    }

    /// <summary>Decodes strings.</summary>
    /// <param name="source">Starts with the encoding; bytes may follow.</param>
    /// <param name="offsets">Takes where each string begins in <paramref name="output"/>, and where the last one ends: one number more than strings.</param>
    /// <param name="output">Takes the bytes of all strings behind those that it has.</param>
    /// <param name="maxBytes">The most bytes of all strings. The encoding can be a thousand times shorter than the strings.</param>
    /// <exception cref="ParquetFormatException">The encoding has another number of strings, more bytes, or is damaged.</exception>
    internal static void Decode(ReadOnlyMemory<byte> source, Span<int> offsets, PooledBuffer output, int maxBytes)
    {
        var prefixLengths = new DeltaBinaryPackedDecoder(source);
        var count = offsets.Length - 1;
        if (prefixLengths.Count != count)
        {
            throw new ParquetFormatException($"there are {prefixLengths.Count} shared lengths where {count} strings are needed");
        }

        using var lengths = new Lengths(count);
        prefixLengths.Read(lengths.Prefixes);
        DeltaLengthByteArray.Decode(source[prefixLengths.BytesConsumed..], offsets, out var suffixes);
        var total = Measure(lengths.Prefixes, offsets, maxBytes);

        var start = output.Length;
        var room = output.GetSpan(total)[..total];
        var position = 0;
        var previous = ReadOnlySpan<byte>.Empty;
        for (var i = 0; i < count; i++)
        {
            var suffix = suffixes.Span[offsets[i]..offsets[i + 1]];
            var prefix = previous[..lengths.Prefixes[i]];
            prefix.CopyTo(room[position..]);
            suffix.CopyTo(room[(position + prefix.Length)..]);
            previous = room.Slice(position, prefix.Length + suffix.Length);
            offsets[i] = start + position;
            position += previous.Length;
        }

        offsets[count] = start + position;
        output.Advance(total);
    }

    /// <summary>Adds all lengths up before memory is taken for the strings.</summary>
    private static int Measure(ReadOnlySpan<int> prefixes, ReadOnlySpan<int> suffixOffsets, int maxBytes)
    {
        var total = 0L;
        var previous = 0L;
        for (var i = 0; i < prefixes.Length; i++)
        {
            if (prefixes[i] < 0 || prefixes[i] > previous)
            {
                throw new ParquetFormatException($"a string shares {prefixes[i]} bytes with one of {previous} bytes");
            }

            previous = (long)prefixes[i] + suffixOffsets[i + 1] - suffixOffsets[i];
            total += previous;
            if (total > maxBytes)
            {
                throw new ParquetFormatException($"strings with shared beginnings take more than {maxBytes:N0} bytes");
            }
        }

        return (int)total;
    }

    private static void AppendSuffix(Lengths lengths, int index, ReadOnlySpan<byte> value, ReadOnlySpan<byte> previous, PooledBuffer suffixes)
    {
        var shared = value.CommonPrefixLength(previous);
        lengths.Prefixes[index] = shared;
        lengths.Suffixes[index] = value.Length - shared;
        suffixes.Append(value[shared..]);
    }

    private static void AppendAll(Lengths lengths, PooledBuffer suffixes, PooledBuffer output)
    {
        DeltaBinaryPacked.Encode(lengths.Prefixes, output);
        DeltaBinaryPacked.Encode(lengths.Suffixes, output);
        output.Append(suffixes.Written);
    }

    /// <summary>Pooled memory for two lengths of each string.</summary>
    private readonly ref struct Lengths : IDisposable
    {
        private readonly byte[] _memory;

        public Lengths(int count)
        {
            _memory = BufferPool.Rent(checked(count * 2 * sizeof(int)));
            var numbers = MemoryMarshal.Cast<byte, int>(_memory.AsSpan());
            Prefixes = numbers[..count];
            Suffixes = numbers.Slice(count, count);
        }

        public Span<int> Prefixes { get; }

        public Span<int> Suffixes { get; }

        public void Dispose() => BufferPool.Return(_memory);
    }
}
