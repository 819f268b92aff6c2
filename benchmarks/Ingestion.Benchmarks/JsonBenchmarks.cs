using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Ingestion.Connectors.Http;

namespace Ingestion.Benchmarks;

/// <summary>A page of an API into columns, beside the framework's document, and the ceiling: all tokens read and nothing kept.</summary>
[MemoryDiagnoser]
public class JsonBenchmarks
{
    private const int Rows = 5_000;

    private readonly JsonRecordReader _reader = new(new JsonRecordLayout { DataType = "sales_lines", Schema = SalesLines.Schema });
    private byte[] _page = [];

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _page = SalesLines.Json(Rows);
        if (await Columns() != Document() || Document() != Rows)
        {
            throw new InvalidOperationException("The variants disagree; their times can't be compared.");
        }
    }

    [GlobalCleanup]
    public void Cleanup() => _reader.Dispose();

    [Benchmark(Baseline = true)]
    public int Document()
    {
        using var document = JsonDocument.Parse(_page);
        var rows = 0;
        foreach (var record in document.RootElement.GetProperty("data").EnumerateArray())
        {
            Dictionary<string, object?> row = new(StringComparer.Ordinal);
            foreach (var member in record.EnumerateObject())
            {
                row[member.Name] = member.Value.ValueKind switch
                {
                    JsonValueKind.Number => member.Value.GetDecimal(),
                    JsonValueKind.String => member.Value.GetString(),
                    JsonValueKind.True => true,
                    JsonValueKind.False => false,
                    _ => null,
                };
            }

            rows += row.Count == SalesLines.Schema.Count ? 1 : 0;
        }

        return rows;
    }

    [Benchmark]
    public int Tokens()
    {
        Utf8JsonReader reader = new(_page);
        var count = 0;
        while (reader.Read())
        {
            count++;
        }

        return count;
    }

    [Benchmark]
    public async Task<int> Columns()
    {
        using MemoryStream body = new(_page);
        using var page = await _reader.ReadAsync(body);
        return page.RecordCount;
    }
}
