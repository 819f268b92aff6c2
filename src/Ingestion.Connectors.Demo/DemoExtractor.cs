using System.Collections.Frozen;
using Ingestion.Columnar;
using Ingestion.Connectors.Demo.Api;
using Ingestion.Connectors.Demo.Planning;
using Ingestion.Connectors.Demo.Settings;
using Ingestion.Connectors.Http;

namespace Ingestion.Connectors.Demo;

/// <summary>Reads one data type of the demo ERP.</summary>
internal sealed class DemoExtractor(DemoApi api, string dataType, DemoSourceSettings source, DataTypeConfiguration settings, TimeZoneInfo timeZone) : Extractor
{
    private const string ModifiedAt = "modifiedAt";
    private const string DeletedAt = "deletedAt";

    /// <inheritdoc/>
    protected override async ValueTask<ExtractPlan> PlanCoreAsync(ExtractRequest request, CancellationToken cancellationToken)
    {
        // The clock first: what changes while the rest is planned belongs to the next run, and is not lost between the two.
        var clock = await api.GetClockAsync(cancellationToken).ConfigureAwait(false);
        var window = CursorWindow.Plan(settings.Cursor, request, CursorBound.Clock(clock.Now)).Window;
        var isFull = request.Mode == ExtractionMode.Full;
        var type = DemoDataType.Find(dataType, source, await api.GetMetadataAsync(cancellationToken).ConfigureAwait(false));
        var counted = await api.GetCountAsync(source.Resource, new RowRange(null, null, isFull ? null : window), cancellationToken).ConfigureAwait(false);
        var pageSize = Math.Min(source.PageSize, Math.Max(1, request.BatchRows));
        var partitions = PartitionCuts.Rows(counted, request.MaxParallelism, pageSize);
        var asksForDeleted = !isFull && type.ReportsDeletes && settings.Deletes.Strategy == DeleteStrategy.Feed;
        return new ExtractPlan(request.Mode, type.Schema, window, [.. asksForDeleted ? partitions.Append(PartitionCuts.Deleted(pageSize)) : partitions])
        {
            KeyFields = [type.Key],
            ExactRows = isFull && source.Explode is null ? counted.Count : null,
            CursorField = new[] { ModifiedAt, JsonRecordLayout.ParentPrefix + ModifiedAt }.FirstOrDefault(name => type.Schema.IndexOf(name) >= 0),
            IsOrderStable = true,
        };
    }

    /// <inheritdoc/>
    protected override IAsyncEnumerable<ExtractedBatch> ReadCoreAsync(
        ExtractPlan plan, Partition partition, string? resumeAfter, CancellationToken cancellationToken)
    {
        var part = DemoPartition.Parse(partition, dataType);
        part = part with { PageSize = Math.Clamp(plan.MaxPageRows ?? part.PageSize, 1, part.PageSize) };
        return CursorPages.ReadAsync(api.Client, part.Deleted ? Deleted(plan, part) : Rows(plan, part), resumeAfter, cancellationToken);
    }

    /// <summary>Counts what the source counts: whole records, no deleted ones, and none that came after the plan.</summary>
    /// <inheritdoc/>
    protected override async ValueTask<long?> CountCoreAsync(ExtractPlan plan, CancellationToken cancellationToken)
    {
        DemoPartition[] parts = [.. plan.Partitions.Select(partition => DemoPartition.Parse(partition, dataType))];
        if (source.Explode is not null || parts.Length == 0 || parts.Any(part => part.Deleted))
        {
            return null;
        }

        RowRange range = new(parts.Min(part => part.From), parts.Max(part => part.Until), FilterOf(plan));
        return (await api.GetCountAsync(source.Resource, range, cancellationToken).ConfigureAwait(false)).Count;
    }

    private static ExtractionWindow? FilterOf(ExtractPlan plan) => plan.Mode == ExtractionMode.Full ? null : plan.Window;

    private CursorPartition Rows(ExtractPlan plan, DemoPartition part)
    {
        RowRange range = new(part.From, part.Until, FilterOf(plan));
        return new CursorPartition
        {
            Layout = Layout(plan.Schema) with { Explode = source.Explode },
            Page = cursor => DemoApi.Page(source.Resource, range, source.Explode, PageSize(plan, part), cursor),
            Count = async cancellationToken => (await api.GetCountAsync(source.Resource, range, cancellationToken).ConfigureAwait(false)).Count,
            IsOrderStable = plan.IsOrderStable,
            Operation = range.Window is null ? RowOperation.Read : RowOperation.Upsert,
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

    /// <inheritdoc/>
    protected override RecordBatch? ParseRejectedCore(ExtractPlan plan, ReadOnlyMemory<byte> raw) =>
        JsonRecord.Parse(Layout(plan.Schema) with { Explode = source.Explode }, raw);
}
