using System.Collections.Frozen;
using System.Globalization;
using Ingestion.Columnar;
using Ingestion.Connectors.Demo.Api;
using Ingestion.Connectors.Demo.Planning;
using Ingestion.Connectors.Demo.Settings;
using Ingestion.Connectors.Http;

namespace Ingestion.Connectors.Demo;

/// <summary>Reads one data type of the demo ERP.</summary>
internal sealed class DemoExtractor(DemoApi api, string dataType, DemoSourceSettings source, TimeZoneInfo timeZone) : Extractor
{
    private const string WatermarkFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private const string ModifiedAt = "modifiedAt";
    private const string DeletedAt = "deletedAt";

    /// <inheritdoc/>
    protected override async ValueTask<ExtractPlan> PlanCoreAsync(ExtractRequest request, CancellationToken cancellationToken)
    {
        // The clock first: what changes while the rest is planned belongs to the next run, and is not lost between the two.
        var clock = await api.GetClockAsync(cancellationToken).ConfigureAwait(false);
        var isIncremental = request.Mode == ExtractionMode.Incremental;
        ExtractionWindow window = new(isIncremental ? LowEnd(request) : null, ToWatermark(clock.Now));
        var type = DemoDataType.Find(dataType, source, await api.GetMetadataAsync(cancellationToken).ConfigureAwait(false));
        var counted = await api.GetCountAsync(source.Resource, new RowRange(null, null, isIncremental ? window : null), cancellationToken).ConfigureAwait(false);
        var pageSize = Math.Min(source.PageSize, Math.Max(1, request.BatchRows));
        var partitions = PartitionCuts.Rows(counted, request.MaxParallelism, pageSize);
        return new ExtractPlan(
            request.Mode,
            type.Schema,
            window,
            [.. isIncremental && type.ReportsDeletes ? partitions.Append(PartitionCuts.Deleted(pageSize)) : partitions])
        {
            KeyFields = [type.Key],
            ExactRows = isIncremental || source.Explode is not null ? null : counted.Count,
        };
    }

    /// <inheritdoc/>
    protected override IAsyncEnumerable<ExtractedBatch> ReadCoreAsync(
        ExtractPlan plan, Partition partition, string? resumeAfter, CancellationToken cancellationToken)
    {
        var part = DemoPartition.Parse(partition, dataType);
        return CursorPages.ReadAsync(api.Client, part.Deleted ? Deleted(plan, part) : Rows(plan, part), resumeAfter, cancellationToken);
    }

    private CursorPartition Rows(ExtractPlan plan, DemoPartition part)
    {
        var isIncremental = plan.Mode == ExtractionMode.Incremental;
        RowRange range = new(part.From, part.Until, isIncremental ? plan.Window : null);
        return new CursorPartition
        {
            Layout = Layout(plan.Schema) with { Explode = source.Explode },
            Page = cursor => DemoApi.Page(source.Resource, range, source.Explode, PageSize(plan, part), cursor),
            Count = async cancellationToken => (await api.GetCountAsync(source.Resource, range, cancellationToken).ConfigureAwait(false)).Count,
            Operation = isIncremental ? RowOperation.Upsert : RowOperation.Read,
        };
    }

    /// <summary>The list of deleted rows has their keys and the times of deletion, which are their last changes.</summary>
    private CursorPartition Deleted(ExtractPlan plan, DemoPartition part) => new()
    {
        Layout = Layout(plan.Schema) with { SourcePaths = FrozenDictionary.Create<string, string>(new KeyValuePair<string, string>(ModifiedAt, DeletedAt)) },
        Page = cursor => DemoApi.DeletedPage(source.Resource, plan.Window, PageSize(plan, part), cursor),
        Operation = RowOperation.Delete,
    };

    private static int PageSize(ExtractPlan plan, DemoPartition part) => Math.Min(part.PageSize, plan.MaxPageRows ?? part.PageSize);

    private JsonRecordLayout Layout(Schema schema) => new() { DataType = dataType, Schema = schema, TimeZone = timeZone };

    private Watermark? LowEnd(ExtractRequest request)
    {
        if (request.Since is not { } since)
        {
            return null;
        }

        return since.Kind == WatermarkKind.Timestamp && DateTimeOffset.TryParse(since.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? ToWatermark(time - request.Overlap)
            : throw new IngestionException(ErrorClass.Configuration, "ING1039", $"Data type '{dataType}': the watermark '{since}' is no time, so it is none of this ERP.")
            {
                Subject = dataType,
                Remedy = $"Reset the state of '{dataType}', so that it is read from the beginning.",
            };
    }

    private static Watermark ToWatermark(DateTimeOffset time) =>
        new(WatermarkKind.Timestamp, time.UtcDateTime.ToString(WatermarkFormat, CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    protected override RecordBatch? ParseRejectedCore(ExtractPlan plan, ReadOnlyMemory<byte> raw) =>
        JsonRecord.Parse(Layout(plan.Schema) with { Explode = source.Explode }, raw);
}
