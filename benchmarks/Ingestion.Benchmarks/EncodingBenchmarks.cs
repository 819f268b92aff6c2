using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using Ingestion.Columnar;
using Ingestion.Parquet.Bloom;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Encodings;

namespace Ingestion.Benchmarks;

/// <summary>The vectorized routines of Parquet's encodings, each beside its scalar twin where it has one. A million values of eight bytes, or their bytes.</summary>
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
public class EncodingBenchmarks
{
    private const int Count = 1 << 20;
    private const int Width = 12;

    private readonly long[] _longs = new long[Count];
    private readonly double[] _doubles = new double[Count];
    private readonly uint[] _indexes = new uint[Count];
    private readonly byte[] _validity = new byte[Count / 8];
    private readonly byte[] _packed = new byte[(Count * Width / 8) + BitPacking.Slack];
    private readonly byte[] _bytes = new byte[Count * sizeof(long)];
    private readonly long[] _kept = new long[Count];
    private readonly uint[] _numbers = new uint[Count];
    private readonly PooledBuffer _output = new();
    private ReadOnlyMemory<byte> _hybrid;
    private ReadOnlyMemory<byte> _delta;

    private Bitmap Validity => new(_validity, 0, Count);

    private ReadOnlySpan<byte> LongBytes => MemoryMarshal.AsBytes<long>(_longs);

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(3);
        random.NextBytes(_validity);
        for (var i = 0; i < Count; i++)
        {
            _longs[i] = (i * 1_000L) + random.Next(4_000);
            _doubles[i] = random.NextDouble();
            _indexes[i] = (uint)random.Next(1 << Width);
        }

        _ = BitPacking.Pack<uint>(_indexes, Width, _packed);
        _hybrid = Copy(output => HybridEncoder.Encode(_indexes, Width, output));
        _delta = Copy(output => DeltaBinaryPacked.Encode(_longs, output));
        if (Crc() != CrcScalar() || Compact() != CompactScalar() || MinMaxDoubles() != MinMaxDoublesScalar())
        {
            throw new InvalidOperationException("The variants disagree; their times can't be compared.");
        }
    }

    [BenchmarkCategory("Crc"), Benchmark]
    public int Crc() => Crc32.Compute(LongBytes);

    [BenchmarkCategory("Crc"), Benchmark(Baseline = true)]
    public int CrcScalar() => Crc32.ComputeScalar(LongBytes);

    [BenchmarkCategory("Pack"), Benchmark]
    public int Pack() => BitPacking.Pack<uint>(_indexes, Width, _packed);

    [BenchmarkCategory("Pack"), Benchmark(Baseline = true)]
    public void PackScalar() => BitPacking.PackScalar<uint>(_indexes, Width, _packed);

    [BenchmarkCategory("Unpack"), Benchmark]
    public void Unpack() => BitPacking.Unpack<uint>(_packed, Width, _numbers);

    [BenchmarkCategory("Unpack"), Benchmark(Baseline = true)]
    public void UnpackScalar() => BitPacking.UnpackScalar<uint>(_packed, Width, _numbers);

    [BenchmarkCategory("Hybrid"), Benchmark]
    public int HybridEncode() => Encode(output => HybridEncoder.Encode(_indexes, Width, output));

    [BenchmarkCategory("Hybrid"), Benchmark]
    public void HybridDecode() => new HybridDecoder(_hybrid, Width).Read(MemoryMarshal.Cast<uint, int>(_numbers.AsSpan()));

    [BenchmarkCategory("Delta"), Benchmark]
    public int DeltaEncode() => Encode(output => DeltaBinaryPacked.Encode(_longs, output));

    [BenchmarkCategory("Delta"), Benchmark]
    public void DeltaDecode() => new DeltaBinaryPackedDecoder(_delta).Read(_kept);

    [BenchmarkCategory("Split"), Benchmark]
    public void Split() => ByteStreamSplit.Encode(LongBytes, sizeof(long), _bytes);

    [BenchmarkCategory("Split"), Benchmark(Baseline = true)]
    public void SplitScalar() => ByteStreamSplit.EncodeScalar(LongBytes, sizeof(long), _bytes);

    [BenchmarkCategory("Join"), Benchmark]
    public void Join() => ByteStreamSplit.Decode(LongBytes, sizeof(long), _bytes);

    [BenchmarkCategory("Join"), Benchmark(Baseline = true)]
    public void JoinScalar() => ByteStreamSplit.DecodeScalar(LongBytes, sizeof(long), _bytes);

    [BenchmarkCategory("Compact"), Benchmark]
    public int Compact() => NullCompaction.Compact<long>(_longs, Validity, 0, _kept);

    [BenchmarkCategory("Compact"), Benchmark(Baseline = true)]
    public int CompactScalar() => NullCompaction.CompactScalar<long>(_longs, Validity, 0, _kept);

    [BenchmarkCategory("MinMaxLongs"), Benchmark]
    public long MinMaxLongs() => MinMax.TryGet<long>(_longs, out var min, out var max) ? max - min : 0;

    [BenchmarkCategory("MinMaxLongs"), Benchmark(Baseline = true)]
    public long MinMaxLongsScalar() => MinMax.TryGetScalar<long>(_longs, out var min, out var max) ? max - min : 0;

    [BenchmarkCategory("MinMaxDoubles"), Benchmark]
    public double MinMaxDoubles() => MinMax.TryGet<double>(_doubles, out var min, out var max, out _) ? max - min : 0;

    [BenchmarkCategory("MinMaxDoubles"), Benchmark(Baseline = true)]
    public double MinMaxDoublesScalar() => MinMax.TryGetScalar<double>(_doubles, out var min, out var max, out _) ? max - min : 0;

    [BenchmarkCategory("Bloom"), Benchmark]
    public int Bloom()
    {
        using var filter = SplitBlockBloomFilter.Create(100_000, 0.01);
        foreach (var value in _longs)
        {
            filter.Add(XxHash64.Hash(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in value))));
        }

        return filter.Bytes[0];
    }

    private ReadOnlyMemory<byte> Copy(Action<PooledBuffer> encode)
    {
        Encode(encode);
        return _output.Written.ToArray();
    }

    private int Encode(Action<PooledBuffer> encode)
    {
        _output.Clear();
        encode(_output);
        return _output.Length;
    }
}
