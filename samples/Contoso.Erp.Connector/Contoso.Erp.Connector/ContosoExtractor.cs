using System.Globalization;
using System.Runtime.CompilerServices;
using Ingestion;
using Ingestion.Columnar;

namespace Contoso.Erp.Connector;

/// <summary>Reads one table; a position is the number of the line behind a batch.</summary>
internal sealed class ContosoExtractor(ContosoTable table) : Extractor
{
    private const int BatchRows = 500;
    private const string Deleted = "deleted";

    protected override ValueTask<ExtractPlan> PlanCoreAsync(ExtractRequest request, CancellationToken cancellationToken)
    {
        ExtractionWindow window = new(request.Since, table.High());
        List<Partition> partitions = [new Partition("rows", "rows")];
        if (request.Mode == ExtractionMode.Incremental)
        {
            partitions.Add(new Partition("deleted", Deleted));
        }

        return ValueTask.FromResult(new ExtractPlan(request.Mode, ContosoTable.Schema, window, partitions) { KeyFields = ["no"] });
    }

    protected override async IAsyncEnumerable<ExtractedBatch> ReadCoreAsync(
        ExtractPlan plan, Partition partition, string? resumeAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isDeleted = partition.Descriptor == Deleted;
        var after = resumeAfter is null ? -1 : long.Parse(resumeAfter, CultureInfo.InvariantCulture);
        foreach (var chunk in table.Read(isDeleted, plan.Window).Where(pair => pair.Line > after).Chunk(BatchRows))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var schema = isDeleted ? ContosoTable.DeletedSchema : ContosoTable.Schema;
            yield return new ExtractedBatch(RecordBatch.FromRows(schema, chunk.Select(pair => pair.Row)), chunk[^1].Line.ToString(CultureInfo.InvariantCulture))
            {
                Operation = isDeleted ? RowOperation.Delete : plan.Mode == ExtractionMode.Incremental ? RowOperation.Upsert : RowOperation.Read,
            };
            await Task.Yield();
        }
    }
}
