using System.Globalization;
using System.Runtime.CompilerServices;
using Ingestion.Columnar;

namespace Ingestion.Testing.Tests.Conformance.Memory;

/// <summary>Reads ranges of ids, and the list of deleted ids.</summary>
internal sealed class MemoryExtractor(MemoryErp erp, Action authenticate) : Extractor
{
    private const int RangeSize = 45;

    protected override ValueTask<ExtractPlan> PlanCoreAsync(ExtractRequest request, CancellationToken cancellationToken)
    {
        authenticate();
        var isIncremental = request.Mode != ExtractionMode.Full;
        var high = new Watermark(WatermarkKind.Sequence, erp.Clock.ToString(CultureInfo.InvariantCulture));
        var rows = erp.Rows();
        var ranges = Enumerable.Range(0, ((rows.Count == 0 ? 0 : rows[^1].Id) + RangeSize - 1) / RangeSize)
            .Select(i => new Partition($"range-{i}", string.Create(CultureInfo.InvariantCulture, $"{i * RangeSize} {(i + 1) * RangeSize} {request.BatchRows}")));
        var deleted = new Partition("deleted", string.Create(CultureInfo.InvariantCulture, $"deleted {request.BatchRows}"));
        return ValueTask.FromResult(new ExtractPlan(
            request.Mode,
            MemoryConnector.Fields,
            request.Window ?? new ExtractionWindow(isIncremental ? request.Since : null, high),
            [.. isIncremental ? ranges.Append(deleted) : ranges])
        {
            KeyFields = ["id"],
            ExactRows = isIncremental ? null : rows.Count,
        });
    }

    protected override async IAsyncEnumerable<ExtractedBatch> ReadCoreAsync(
        ExtractPlan plan, Partition partition, string? resumeAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        authenticate();
        var words = partition.Descriptor.Split(' ');
        var isDeleted = words[0] == "deleted";
        var after = resumeAfter is null ? 0 : Number(resumeAfter);
        var ids = isDeleted
            ? erp.Deleted().Where(row => IsIn(plan, row.Version)).Select(row => row.Id)
            : erp.Rows().Where(row => row.Id > Number(words[0]) && row.Id <= Number(words[1]) && IsIn(plan, row.Version)).Select(row => row.Id);
        foreach (var chunk in ids.Where(id => id > after).ToArray().Chunk(Math.Min(Number(words[^1]), plan.MaxPageRows ?? int.MaxValue)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            if (Build(chunk, isDeleted) is { } records)
            {
                yield return new ExtractedBatch(records, chunk[^1].ToString(CultureInfo.InvariantCulture)) { Operation = OperationOf(plan, isDeleted) };
            }
        }
    }

    private static RowOperation OperationOf(ExtractPlan plan, bool isDeleted) =>
        isDeleted ? RowOperation.Delete : plan.Mode != ExtractionMode.Full ? RowOperation.Upsert : RowOperation.Read;

    private static bool IsIn(ExtractPlan plan, long version) => plan.Mode == ExtractionMode.Full
        || ((plan.Window.Low is null || version > Number(plan.Window.Low.Value) - (plan.Window.IsLowInclusive ? 1 : 0)) && version <= Number(plan.Window.High!.Value));

    private static int Number(string text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new IngestionException(ErrorClass.Configuration, "MEM2", $"'{text}' is none of this connector's texts.");

    private RecordBatch? Build(int[] ids, bool isDeleted)
    {
        if (isDeleted)
        {
            return RecordBatch.FromRows(new Schema(MemoryConnector.Fields[0]), ids.Select(id => new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = id }));
        }

        var wanted = ids.ToHashSet();
        var rows = erp.Rows().Where(row => wanted.Contains(row.Id)).ToArray();
        return rows.Length == 0 ? null : RecordBatch.FromRows(MemoryConnector.Fields, rows);
    }
}
