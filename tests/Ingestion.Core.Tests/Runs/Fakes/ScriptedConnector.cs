using System.Globalization;
using Ingestion.Columnar;

namespace Ingestion.Core.Tests.Runs.Fakes;

/// <summary>Serves a <see cref="ScriptedSource"/> as the data type <c>customers</c>.</summary>
public sealed class ScriptedConnector : ErpConnector
{
    private readonly ScriptedSource _source;

    internal ScriptedConnector(ScriptedSource source) => _source = source;

    public override string ErpType => "scripted";

    public override string DefaultSettings =>
        $$"""
        {
          "version": 1,
          "erpType": "scripted",
          "company": "SCRIPT",
          "connection": {},
          "dataTypes": {
            "customers": { "source": {}, "quarantine": {{_source.Quarantine}}, "mappings": {{_source.Mappings}} }
          }
        }
        """;

    protected override ValueTask<IReadOnlyList<CheckResult>> CheckCoreAsync(ConnectorContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<CheckResult>>([new CheckResult("source", IsHealthy: true, "scripted")]);

    protected override ValueTask<IReadOnlyList<SourceDataType>> DiscoverCoreAsync(ConnectorContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<SourceDataType>>([new SourceDataType("customers", ScriptedSource.Schema)]);

    protected override IExtractor CreateExtractorCore(ConnectorContext context, string dataType) => new ScriptedExtractor(_source, context.Credentials.Find("token"));

    private sealed class ScriptedExtractor(ScriptedSource source, string? secret) : Extractor
    {
        private readonly int _number = source.NextExtractor();

        protected override ValueTask<ExtractPlan> PlanCoreAsync(ExtractRequest request, CancellationToken cancellationToken)
        {
            source.Requests.Add(request);
            source.Receive(new ScriptedCall(Plan: null, secret, _number, Partition: -1, Batch: -1));
            var mode = source.SupportsIncremental ? request.Mode : ExtractionMode.Full;
            var high = source.SupportsIncremental ? new Watermark(WatermarkKind.Sequence, source.Now.ToString(CultureInfo.InvariantCulture)) : null;
            var partitions = Enumerable.Range(0, source.Partitions).Select(i => new Partition($"p{i}", i.ToString(CultureInfo.InvariantCulture)));
            ExtractPlan plan = new(mode, source.PlannedSchema, new ExtractionWindow(request.Since, high), [.. partitions]) { KeyFields = ["id"], ExactRows = source.ExactRows };
            return ValueTask.FromResult(plan);
        }

        protected override IAsyncEnumerable<ExtractedBatch> ReadCoreAsync(ExtractPlan plan, Partition partition, string? resumeAfter, CancellationToken cancellationToken)
        {
            var first = resumeAfter is null ? 0 : int.Parse(resumeAfter, CultureInfo.InvariantCulture) + 1;
            return source.ReadAsync(plan, secret, _number, int.Parse(partition.Descriptor, CultureInfo.InvariantCulture), first, cancellationToken);
        }

        protected override RecordBatch? ParseRejectedCore(ExtractPlan plan, ReadOnlyMemory<byte> raw) => source.Parse(raw);
    }
}
