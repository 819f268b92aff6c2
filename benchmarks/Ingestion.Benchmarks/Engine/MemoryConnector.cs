using System.Globalization;
using System.Runtime.CompilerServices;
using Ingestion.Benchmarks.Data;
using Ingestion.Columnar;

namespace Ingestion.Benchmarks.Engine;

/// <summary>Serves batches that lie in memory, so that nothing but the engine is measured.</summary>
internal sealed class MemoryConnector : ErpConnector, IDisposable
{
    internal const string Name = "memory";
    internal const string DataType = "sales_order_lines";
    private const int Partitions = 4;

    private readonly IReadOnlyList<RecordBatch> _batches;

    /// <summary>Initializes a new instance of the <see cref="MemoryConnector"/> class.</summary>
    /// <param name="rows">How many rows to serve.</param>
    internal MemoryConnector(int rows) => _batches = [.. new SalesData().CreateBatches(rows)];

    public override string ErpType => Name;

    public override string DefaultSettings =>
        """
        {
          "version": 1,
          "erpType": "memory",
          "connection": {},
          "dataTypes": {
            "sales_order_lines": {
              "source": {},
              "mappings": {
                "line_id": "line_id", "order_id": "order_id", "quantity": "qty_ordered", "sku": "item_number", "product_name": "description",
                "unit_price": "unit_price", "net_amount": "line_amount", "status": "line_status_source", "order_date": "requested_date",
                "created_at": ["source_created_at", "source_modified_at"]
              }
            }
          }
        }
        """;

    public void Dispose()
    {
        foreach (var batch in _batches)
        {
            batch.Dispose();
        }
    }

    protected override ValueTask<IReadOnlyList<CheckResult>> CheckCoreAsync(ConnectorContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<CheckResult>>([]);

    protected override ValueTask<IReadOnlyList<SourceDataType>> DiscoverCoreAsync(ConnectorContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<SourceDataType>>([]);

    protected override IExtractor CreateExtractorCore(ConnectorContext context, string dataType) => new MemoryExtractor(_batches);

    private sealed class MemoryExtractor(IReadOnlyList<RecordBatch> batches) : Extractor
    {
        protected override ValueTask<ExtractPlan> PlanCoreAsync(ExtractRequest request, CancellationToken cancellationToken)
        {
            ExtractionWindow window = new(null, new Watermark(WatermarkKind.Timestamp, "2026-01-01T00:00:00.000000Z"));
            var partitions = Enumerable.Range(0, Partitions).Select(number => new Partition(string.Create(CultureInfo.InvariantCulture, $"p{number}"), number.ToString(CultureInfo.InvariantCulture)));
            return ValueTask.FromResult(new ExtractPlan(ExtractionMode.Full, batches[0].Schema, window, [.. partitions])
            {
                KeyFields = ["line_id"],
                CursorField = "created_at",
                ExactRows = batches.Sum(batch => (long)batch.RowCount),
            });
        }

        protected override async IAsyncEnumerable<ExtractedBatch> ReadCoreAsync(
            ExtractPlan plan, Partition partition, string? resumeAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask.ConfigureAwait(false);
            for (var i = int.Parse(partition.Descriptor, CultureInfo.InvariantCulture); i < batches.Count; i += Partitions)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return new ExtractedBatch(batches[i].Slice(0, batches[i].RowCount), i.ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}
