using System.Buffers.Binary;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Ingestion.Parquet.Compression;

namespace Ingestion.Benchmarks;

/// <summary>Snappy on pages of sales lines, beside the ceiling: the same bytes copied once.</summary>
[Config(typeof(Config))]
public class SnappyBenchmarks
{
    private const int PageBytes = 1 << 20;

    private readonly ushort[] _table = new ushort[SnappyEncoder.TableSize];
    private byte[] _page = [];
    private byte[] _encoded = [];
    private byte[] _output = [];

    /// <summary>What pages hold: amounts and times as 64-bit numbers, texts with their lengths, and 17-bit dictionary indexes.</summary>
    public enum PageKind
    {
        Amounts,
        Times,
        Texts,
        Indexes,
    }

    [ParamsAllValues]
    public PageKind Kind { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _page = CreatePage(Kind);
        _output = new byte[SnappyEncoder.MaxEncodedLength(PageBytes)];
        _encoded = _output[..SnappyEncoder.Encode(_page, _output, _table)];
        SnappyDecoder.Decode(_encoded, _output, PageBytes);
        if (!_output.AsSpan(0, PageBytes).SequenceEqual(_page))
        {
            throw new InvalidOperationException("The page does not come back; the times mean nothing.");
        }
    }

    [Benchmark(Baseline = true)]
    public byte Copy()
    {
        _page.CopyTo(_output, 0);
        return _output[^1];
    }

    [Benchmark]
    public int Encode() => SnappyEncoder.Encode(_page, _output, _table);

    [Benchmark]
    public byte Decode()
    {
        SnappyDecoder.Decode(_encoded, _output, PageBytes);
        return _output[^1];
    }

    private static byte[] CreatePage(PageKind kind)
    {
        var page = new byte[PageBytes + 64];
        var random = new Random(4);
        for (var (position, row) = (0, 0); position < PageBytes; row++)
        {
            var target = page.AsSpan(position);
            switch (kind)
            {
                case PageKind.Amounts:
                    BinaryPrimitives.WriteInt64LittleEndian(target, random.Next(99, 50_000) * 100L);
                    position += sizeof(long);
                    break;
                case PageKind.Times:
                    BinaryPrimitives.WriteInt64LittleEndian(target, 1_767_225_600_000_000 + (row * 1_000_000L) + random.Next(1_000_000));
                    position += sizeof(long);
                    break;
                case PageKind.Texts:
                    var text = $"SKU-{random.Next(50_000):000000}-{(char)('A' + random.Next(26))}";
                    BinaryPrimitives.WriteInt32LittleEndian(target, text.Length);
                    position += sizeof(int) + System.Text.Encoding.ASCII.GetBytes(text, target[sizeof(int)..]);
                    break;
                default:
                    random.NextBytes(target[..sizeof(long)]);
                    position += sizeof(long);
                    break;
            }
        }

        return page[..PageBytes];
    }

    private sealed class Config : ManualConfig
    {
        public Config() => AddColumn(new SpeedColumn());
    }

    /// <summary>Page bytes a second: what the writer and the reader see, whatever the page shrinks to.</summary>
    private sealed class SpeedColumn : IColumn
    {
        public string Id => nameof(SpeedColumn);

        public string ColumnName => "MB/s";

        public bool AlwaysShow => true;

        public ColumnCategory Category => ColumnCategory.Custom;

        public int PriorityInCategory => 0;

        public bool IsNumeric => true;

        public UnitType UnitType => UnitType.Dimensionless;

        public string Legend => "Page bytes a second, in millions";

        public bool IsAvailable(Summary summary) => true;

        public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => summary[benchmarkCase]?.ResultStatistics is { } statistics
            ? (PageBytes / statistics.Median * 1_000).ToString("N0", summary.GetCultureInfo())
            : "?";

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);
    }
}
