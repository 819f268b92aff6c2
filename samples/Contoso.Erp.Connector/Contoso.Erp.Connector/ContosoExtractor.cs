using System.Globalization;
using System.Runtime.CompilerServices;
using Ingestion;
using Ingestion.Columnar;

namespace Contoso.Erp.Connector;

/// <summary>Reads one table; a position is the number of the last line of a batch.</summary>
internal sealed class ContosoExtractor(ContosoTable table, CursorConfiguration cursor) : Extractor
{
    private const int Slices = 2;

    protected override ValueTask<ExtractPlan> PlanCoreAsync(ExtractRequest request, CancellationToken cancellationToken)
    {
        var window = CursorWindow.Plan(cursor, request, CursorBound.Maximum(WatermarkKind.Sequence, table.High())).Window;
        List<ContosoSlice> slices = [.. Enumerable.Range(0, Slices).Select(number => new ContosoSlice(IsDeleted: false, number, Slices, request.BatchRows))];
        if (request.Mode != ExtractionMode.Full)
        {
            slices.Add(new ContosoSlice(IsDeleted: true, 0, 1, request.BatchRows));
        }

        IReadOnlyList<Partition> partitions = [.. slices.Select(slice => new Partition($"{(slice.IsDeleted ? "deleted" : "rows")}-{slice.Number}", slice.ToString()))];
        return ValueTask.FromResult(new ExtractPlan(request.Mode, ContosoTable.Schema, window, partitions) { KeyFields = ["no"], CursorField = "change" });
    }

    protected override async IAsyncEnumerable<ExtractedBatch> ReadCoreAsync(
        ExtractPlan plan, Partition partition, string? resumeAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var slice = ContosoSlice.Parse(partition.Descriptor);
        var schema = slice.IsDeleted ? ContosoTable.DeletedSchema : ContosoTable.Schema;
        var after = resumeAfter is null ? -1 : long.Parse(resumeAfter, CultureInfo.InvariantCulture);
        var rows = table.Read(slice.IsDeleted, plan.Window).Where(pair => pair.Line > after && slice.Has(pair.Line));
        foreach (var chunk in rows.Chunk(Math.Min(slice.BatchRows, plan.MaxPageRows ?? slice.BatchRows)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ExtractedBatch(RecordBatch.FromRows(schema, chunk.Select(pair => pair.Row)), chunk[^1].Line.ToString(CultureInfo.InvariantCulture))
            {
                Operation = slice.IsDeleted ? RowOperation.Delete : plan.Mode == ExtractionMode.Full ? RowOperation.Read : RowOperation.Upsert,
            };
            await Task.Yield();
        }
    }
}
