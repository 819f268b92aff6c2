using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ingestion.Parquet.Encodings;

/// <summary>Values of a fixed length as the first bytes of all, then the second bytes of all, and so on (BYTE_STREAM_SPLIT).</summary>
/// <remarks>https://parquet.apache.org/docs/file-format/data-pages/encodings/#byte-stream-split-byte_stream_split--9</remarks>
internal static class ByteStreamSplit
{
    private const int StepLength = 8;

    /// <summary>Within each 16 bytes: the first bytes of four values of four bytes, then their second bytes, and so on; also the way back.</summary>
    private static readonly Vector256<byte> FourByFour = Vector256.Create(Vector128.Create((byte)0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15));

    /// <summary>Joins what two halves have of each stream.</summary>
    private static readonly Vector256<int> JoinHalves = Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7);

    /// <summary>The way back from <see cref="JoinHalves"/>.</summary>
    private static readonly Vector256<int> PartHalves = Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7);

    /// <summary>Within each 16 bytes: the first pair of bytes of each four, then the second ones.</summary>
    private static readonly Vector256<byte> PairsInTurn = Vector256.Create(Vector128.Create((byte)0, 1, 4, 5, 8, 9, 12, 13, 2, 3, 6, 7, 10, 11, 14, 15));

    /// <summary>Within each 16 bytes: the bytes of two values of eight bytes in turn.</summary>
    private static readonly Vector256<byte> InTurn = Vector256.Create(Vector128.Create((byte)0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15));

    /// <summary>The way back from <see cref="InTurn"/>.</summary>
    private static readonly Vector256<byte> OutOfTurn = Vector256.Create(Vector128.Create((byte)0, 2, 4, 6, 8, 10, 12, 14, 1, 3, 5, 7, 9, 11, 13, 15));

    /// <summary>Splits values into streams.</summary>
    /// <param name="values">The bytes of all values.</param>
    /// <param name="width">The bytes of a value, at least 1.</param>
    /// <param name="destination">Takes as many bytes.</param>
    internal static void Encode(ReadOnlySpan<byte> values, int width, Span<byte> destination)
    {
        destination = destination[..values.Length];
        var done = !Avx2.IsSupported ? 0 : width switch
        {
            4 => EncodeFour(values, destination),
            8 => EncodeEight(values, destination),
            _ => 0,
        };
        EncodeScalar(values, width, destination, done);
    }

    /// <summary>Joins streams to values, the way back from <see cref="Encode"/>.</summary>
    /// <param name="streams">All streams.</param>
    /// <param name="width">The bytes of a value, at least 1.</param>
    /// <param name="destination">Takes as many bytes.</param>
    /// <exception cref="ParquetFormatException">The streams have different lengths.</exception>
    internal static void Decode(ReadOnlySpan<byte> streams, int width, Span<byte> destination)
    {
        if (streams.Length % width != 0)
        {
            throw new ParquetFormatException($"{streams.Length} bytes can't be split into {width} streams");
        }

        destination = destination[..streams.Length];
        var done = !Avx2.IsSupported ? 0 : width switch
        {
            4 => DecodeFour(streams, destination),
            8 => DecodeEight(streams, destination),
            _ => 0,
        };
        DecodeScalar(streams, width, destination, done);
    }

    /// <summary>The twin of <see cref="Encode"/>, and its way for other widths and for the last values.</summary>
    internal static void EncodeScalar(ReadOnlySpan<byte> values, int width, Span<byte> destination, int first = 0)
    {
        var count = values.Length / width;
        for (var stream = 0; stream < width; stream++)
        {
            var bytes = destination.Slice(stream * count, count);
            for (var i = first; i < bytes.Length; i++)
            {
                bytes[i] = values[(i * width) + stream];
            }
        }
    }

    /// <summary>The twin of <see cref="Decode"/>, and its way for other widths and for the last values.</summary>
    internal static void DecodeScalar(ReadOnlySpan<byte> streams, int width, Span<byte> destination, int first = 0)
    {
        var count = streams.Length / width;
        for (var stream = 0; stream < width; stream++)
        {
            var bytes = streams.Slice(stream * count, count);
            for (var i = first; i < bytes.Length; i++)
            {
                destination[(i * width) + stream] = bytes[i];
            }
        }
    }

    private static int EncodeFour(ReadOnlySpan<byte> values, Span<byte> destination)
    {
        var count = values.Length / 4;
        var done = 0;
        for (; count - done >= StepLength; done += StepLength)
        {
            var bytes = Avx2.Shuffle(Vector256.Create(values[(done * 4)..]), FourByFour);
            var streams = Avx2.PermuteVar8x32(bytes.AsInt32(), JoinHalves).AsUInt64();
            Write(streams[0], destination, done);
            Write(streams[1], destination, count + done);
            Write(streams[2], destination, (2 * count) + done);
            Write(streams[3], destination, (3 * count) + done);
        }

        return done;
    }

    private static int DecodeFour(ReadOnlySpan<byte> streams, Span<byte> destination)
    {
        var count = streams.Length / 4;
        var done = 0;
        for (; count - done >= StepLength; done += StepLength)
        {
            Avx2.Shuffle(ReadFour(streams, count, 0, done), FourByFour).CopyTo(destination[(done * 4)..]);
        }

        return done;
    }

    private static int EncodeEight(ReadOnlySpan<byte> values, Span<byte> destination)
    {
        var count = values.Length / 8;
        var done = 0;
        for (; count - done >= StepLength; done += StepLength)
        {
            // First 16 bits hold the same byte of two values, then 32 bits that of four, then 64 bits that of eight.
            var group = values.Slice(done * 8, StepLength * 8);
            var lower = Avx2.Shuffle(Vector256.Create(group), InTurn);
            var upper = Avx2.Shuffle(Vector256.Create(group[32..]), InTurn);
            var even = Avx2.Permute2x128(lower, upper, 0x20).AsInt16();
            var odd = Avx2.Permute2x128(lower, upper, 0x31).AsInt16();
            var first = Avx2.PermuteVar8x32(Avx2.UnpackLow(even, odd).AsInt32(), JoinHalves).AsUInt64();
            var last = Avx2.PermuteVar8x32(Avx2.UnpackHigh(even, odd).AsInt32(), JoinHalves).AsUInt64();
            for (var stream = 0; stream < 4; stream++)
            {
                Write(first[stream], destination, (stream * count) + done);
                Write(last[stream], destination, ((stream + 4) * count) + done);
            }
        }

        return done;
    }

    private static int DecodeEight(ReadOnlySpan<byte> streams, Span<byte> destination)
    {
        var count = streams.Length / 8;
        var done = 0;
        for (; count - done >= StepLength; done += StepLength)
        {
            var first = Avx2.Shuffle(ReadFour(streams, count, 0, done), PairsInTurn).AsUInt64();
            var last = Avx2.Shuffle(ReadFour(streams, count, 4, done), PairsInTurn).AsUInt64();
            var even = Avx2.Shuffle(Avx2.UnpackLow(first, last).AsByte(), OutOfTurn);
            var odd = Avx2.Shuffle(Avx2.UnpackHigh(first, last).AsByte(), OutOfTurn);
            var group = destination.Slice(done * 8, StepLength * 8);
            Avx2.Permute2x128(even, odd, 0x20).CopyTo(group);
            Avx2.Permute2x128(even, odd, 0x31).CopyTo(group[32..]);
        }

        return done;
    }

    /// <summary>Reads eight bytes of each of four streams: the first halves in turn in the lower 16 bytes, the second ones in the upper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> ReadFour(ReadOnlySpan<byte> streams, int count, int stream, int position)
    {
        var start = (stream * count) + position;
        var bytes = Vector256.Create(
            Read(streams, start), Read(streams, start + count), Read(streams, start + (2 * count)), Read(streams, start + (3 * count)));
        return Avx2.PermuteVar8x32(bytes.AsInt32(), PartHalves).AsByte();
    }

    private static ulong Read(ReadOnlySpan<byte> streams, int position) => BinaryPrimitives.ReadUInt64LittleEndian(streams[position..]);

    private static void Write(ulong bytes, Span<byte> streams, int position) => BinaryPrimitives.WriteUInt64LittleEndian(streams[position..], bytes);
}
