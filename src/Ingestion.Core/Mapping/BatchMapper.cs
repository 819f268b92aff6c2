using Ingestion.Columnar;

namespace Ingestion.Core.Mapping;

/// <summary>Maps the batches of one partition.</summary>
/// <remarks>Keeps buffers between batches: not safe for concurrent use. What it returns may be used and disposed on any thread.</remarks>
internal sealed class BatchMapper : IDisposable
{
    private readonly int _announcedFields;
    private readonly MapperColumns _columns;
    private readonly Dictionary<Schema, FieldBinding> _bindings = [];
    private MappingPlan _plan;
    private Schema? _lastSchema;
    private FieldBinding? _lastBinding;

    internal BatchMapper(MappingPlan plan, Guid runId, DateTimeOffset startedAt)
    {
        _plan = plan;
        _announcedFields = plan.Input.Source.Count;
        _columns = new MapperColumns(runId, startedAt);
        _columns.Use(plan);
    }

    /// <summary>Gives memory back that is kept between batches; batches that were returned stay valid.</summary>
    public void Dispose() => _columns.Dispose();

    /// <summary>Maps a batch.</summary>
    /// <param name="batch">Rows under the source's names; it stays the caller's. It may have fields that the plan does not know.</param>
    /// <param name="operation">What happened to the rows; a deleted row may come with its key fields alone.</param>
    /// <returns>A batch that the caller disposes; it shares columns with <paramref name="batch"/> where no value had to change.</returns>
    /// <exception cref="IngestionException">
    /// A value does not fit its column, a field is missing or has changed its type, or a new field breaks a rule of the mapping. The
    /// mapper can be used again.
    /// </exception>
    internal RecordBatch Map(RecordBatch batch, RowOperation operation)
    {
        var binding = Bind(batch.Schema);
        binding.Check(_plan.Input, operation);
        return _columns.Produce(batch, binding, operation);
    }

    /// <summary>Looks at the schema of a batch to come: what is wrong with it is wrong with each of its rows.</summary>
    /// <param name="schema">The batch's schema.</param>
    /// <param name="operation">What happened to the rows.</param>
    /// <returns>The schema under which <see cref="Map"/> returns the batch.</returns>
    /// <exception cref="IngestionException">A field is missing or has changed its type, or a new field breaks a rule of the mapping.</exception>
    internal Schema Prepare(Schema schema, RowOperation operation)
    {
        Bind(schema).Check(_plan.Input, operation);
        return _plan.Output;
    }

    private FieldBinding Bind(Schema schema)
    {
        if (_lastBinding is not null && ReferenceEquals(schema, _lastSchema))
        {
            return _lastBinding;
        }

        if (!_bindings.TryGetValue(schema, out var binding))
        {
            Extend(schema);
            binding = new FieldBinding(_plan.Input, schema, _announcedFields);
            _bindings.Add(schema, binding);
        }

        _lastSchema = schema;
        _lastBinding = binding;
        return binding;
    }

    /// <summary>Takes new fields up; they stay for the batches to come, so that a field that comes and goes does not change the schema each time.</summary>
    private void Extend(Schema schema)
    {
        var known = _plan.Input.Source;
        var newFields = schema.Fields.Where(field => known.IndexOf(field.Name) < 0).ToList();
        if (newFields.Count == 0)
        {
            return;
        }

        _plan = _plan.Extend(newFields);
        _columns.Use(_plan);
    }
}
