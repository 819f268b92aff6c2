using Ingestion.Columnar;
using Ingestion.Core.Mapping;

namespace Ingestion.Core.Runs;

/// <summary>Maps, transforms and validates the batches of one partition. Not safe for concurrent use.</summary>
internal sealed class MapStage(RunContext run, BatchMapper mapper, IReadOnlyList<ITransformer> transformers, IReadOnlyList<IValidator> validators) : IDisposable
{
    private Schema? _mappedSchema;
    private IBatchTransform[] _transforms = [];
    private IBatchValidator[] _checks = [];

    public void Dispose() => mapper.Dispose();

    internal MappedBatch Map(ExtractedBatch batch)
    {
        var records = MapRows(batch.Records, batch.Operation);
        return new MappedBatch([records], new RowCounts(batch.Records.RowCount, records.RowCount), batch.Position) { Watermark = batch.Watermark };
    }

    private RecordBatch MapRows(RecordBatch batch, RowOperation operation)
    {
        var records = mapper.Map(batch, operation);
        try
        {
            if (!records.Schema.Equals(_mappedSchema))
            {
                Bind(records.Schema);
            }

            foreach (var transform in _transforms)
            {
                var changed = transform.Apply(records);
                var rows = records.RowCount;
                records.Dispose();
                records = changed;
                if (changed.RowCount != rows)
                {
                    throw OtherRows(transform, rows, changed.RowCount);
                }
            }

            Validate(records, operation);
            return records;
        }
        catch
        {
            records.Dispose();
            throw;
        }
    }

    private void Bind(Schema mapped)
    {
        var schema = mapped;
        _transforms = new IBatchTransform[transformers.Count];
        for (var i = 0; i < transformers.Count; i++)
        {
            _transforms[i] = transformers[i].Bind(schema, run.Dataset);
            schema = _transforms[i].Output;
        }

        _checks = [.. validators.Select(validator => validator.Bind(schema, run.Dataset))];
        _mappedSchema = mapped;
    }

    private IngestionException OtherRows(IBatchTransform transform, int rows, int changedRows) =>
        new(ErrorClass.Internal, "ING9002", $"The transformer '{transform.GetType().Name}' made {changedRows} rows of {rows}. Nothing was committed.")
        {
            Subject = run.Dataset.ToString(),
            Remedy = "A transformer must keep the rows of a batch; mend it.",
        };

    private void Validate(RecordBatch records, RowOperation operation)
    {
        var violations = _checks.SelectMany(check => check.Check(records, operation)).ToList();
        if (violations.Count > 0)
        {
            throw new IngestionException(
                ErrorClass.Contract,
                "ING4001",
                $"Rows of '{run.Dataset}' break the contract: {string.Join("; ", violations.Select(v => $"column '{v.Column}': {v.Message} ({v.Rows} rows of a batch)"))}.")
            {
                Subject = run.Dataset.ToString(),
                Remedy = "Mend the rows in the source, or the mapping that fills the column. Nothing was committed.",
            };
        }
    }
}
