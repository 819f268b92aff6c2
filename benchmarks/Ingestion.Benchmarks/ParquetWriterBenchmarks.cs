using BenchmarkDotNet.Attributes;
using Ingestion.Columnar;
using Ingestion.Parquet;

namespace Ingestion.Benchmarks;

/// <summary>Batches to Parquet, beside the ceiling: the same bytes copied once.</summary>
[MemoryDiagnoser]
public class ParquetWriterBenchmarks
{
    private const int BatchRows = 8_192;
    private const int Batches = 32;

    private RecordBatch _batch = null!;
    private byte[] _raw = [];
    private byte[] _copy = [];

    [GlobalSetup]
    public void Setup()
    {
        _batch = SalesLines.Build(BatchRows);
        _raw = new byte[_batch.ByteSize];
        _copy = new byte[_batch.ByteSize];
    }

    [GlobalCleanup]
    public void Cleanup() => _batch.Dispose();

    [Benchmark(Baseline = true)]
    public byte Copy()
    {
        for (var i = 0; i < Batches; i++)
        {
            _raw.AsSpan().CopyTo(_copy);
        }

        return _copy[^1];
    }

    [Benchmark]
    public Task<long> Uncompressed() => WriteAsync(ParquetCompression.None);

    [Benchmark]
    public Task<long> Snappy() => WriteAsync(ParquetCompression.Snappy);

    private async Task<long> WriteAsync(ParquetCompression compression)
    {
        await using ParquetWriter writer = new(Stream.Null, SalesLines.Schema, new ParquetWriterOptions { Compression = compression });
        for (var i = 0; i < Batches; i++)
        {
            await writer.WriteAsync(_batch);
        }

        return (await writer.CompleteAsync()).Bytes;
    }
}
