using Ingestion.Columnar;
using Ingestion.Core.Mapping;
using Ingestion.Core.Quarantine;

namespace Ingestion.Core.Runs;

/// <summary>Maps, transforms and validates the batches of one partition. Rows that fail are rejected, the others land. Not safe for concurrent use.</summary>
/// <remarks>
/// What can be said of a batch's schema is said before its rows are looked at: a planned field that is missing, a field of another type, a
/// transformer or validator that can't take the columns. Such a failure is that of every row to come, so it stops the run. A failure of the
/// classes <see cref="ErrorClass.SourceData"/> and <see cref="ErrorClass.Contract"/> behind that point is one of rows.
/// </remarks>
internal sealed class MapStage(DatasetId dataset, BatchMapper mapper, IReadOnlyList<ITransformer> transformers, IReadOnlyList<IValidator> validators) : IDisposable
{
    private Schema? _mappedSchema;
    private IBatchTransform[] _transforms = [];
    private IBatchValidator[] _checks = [];

    /// <summary>Gets the step that rows went into last: <c>type</c>, <c>transform</c> or <c>validate</c>.</summary>
    internal string Step { get; private set; } = "type";

    public void Dispose() => mapper.Dispose();

    /// <summary>Maps rows, which stay the caller's.</summary>
    /// <returns>What lands and what is rejected; the caller disposes it.</returns>
    /// <exception cref="IngestionException">The failure is not one of single rows; the run must stop.</exception>
    internal MappedRows Map(RecordBatch batch, RowOperation operation)
    {
        if (batch.RowCount == 0)
        {
            return MappedRows.None;
        }

        Bind(mapper.Prepare(batch.Schema, operation));
        try
        {
            return new MappedRows([MapRows(batch, operation)], []);
        }
        catch (IngestionException failure) when (RowFailure.IsOfRows(failure))
        {
            return new RowIsolation(this, batch, operation).Isolate();
        }
    }

    /// <summary>Finds the source field that fills a column; <see langword="null"/> if none does, or there is no such column.</summary>
    internal string? SourceFieldOf(string column) =>
        _mappedSchema?.IndexOf(column) is >= 0 and var ordinal ? _mappedSchema[ordinal].Metadata.GetValueOrDefault(OutputFields.SourceKey) : null;

    /// <summary>Maps rows, all or none.</summary>
    internal RecordBatch MapRows(RecordBatch batch, RowOperation operation)
    {
        Step = "type";
        var records = mapper.Map(batch, operation);
        try
        {
            Step = "transform";
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

            Step = "validate";
            var violations = _checks.SelectMany(check => check.Check(records, operation)).ToList();
            return violations.Count == 0 ? records : throw RuleBreachException.Of(dataset, records, violations);
        }
        catch
        {
            records.Dispose();
            throw;
        }
    }

    private void Bind(Schema mapped)
    {
        if (mapped.Equals(_mappedSchema))
        {
            return;
        }

        var schema = mapped;
        var transforms = new IBatchTransform[transformers.Count];
        for (var i = 0; i < transforms.Length; i++)
        {
            transforms[i] = transformers[i].Bind(schema, dataset);
            schema = transforms[i].Output;
        }

        _checks = [.. validators.Select(validator => validator.Bind(schema, dataset))];
        _transforms = transforms;
        _mappedSchema = mapped;
    }

    private IngestionException OtherRows(IBatchTransform transform, int rows, int changedRows) =>
        new(ErrorClass.Internal, "ING9002", $"The transformer '{transform.GetType().Name}' made {changedRows} rows of {rows}. Nothing was committed.")
        {
            Subject = dataset.ToString(),
            Remedy = "A transformer must keep the rows of a batch; mend it.",
        };
}
