using BenchmarkDotNet.Attributes;
using Ingestion.Columnar;

namespace Ingestion.Benchmarks;

/// <summary>Builders that take source bytes, beside rows as dictionaries.</summary>
[MemoryDiagnoser]
public class ColumnarBenchmarks
{
    private const int Rows = 8_192;

    private List<Dictionary<string, object?>> _rows = [];

    [GlobalSetup]
    public void Setup()
    {
        using var batch = SalesLines.Build(Rows);
        _rows = SalesLines.Rows(batch);
        using var again = RecordBatch.FromRows(SalesLines.Schema, _rows);
        if (Enumerable.Range(0, Rows).Any(row => !Equals(batch["lineAmount"].GetValue(row), again["lineAmount"].GetValue(row))))
        {
            throw new InvalidOperationException("The variants disagree; their times can't be compared.");
        }
    }

    [Benchmark(Baseline = true)]
    public long FromRows()
    {
        using var batch = RecordBatch.FromRows(SalesLines.Schema, _rows);
        return batch.ByteSize;
    }

    [Benchmark]
    public long Builders()
    {
        using var batch = SalesLines.Build(Rows);
        return batch.ByteSize;
    }
}
