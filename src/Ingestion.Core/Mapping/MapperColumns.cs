using Ingestion.Columnar;
using Ingestion.Core.Dictionary;
using Ingestion.Core.Mapping.Casting;

namespace Ingestion.Core.Mapping;

/// <summary>Makes the columns of a plan, batch after batch, with what can be kept between batches.</summary>
internal sealed class MapperColumns(Guid runId, DateTimeOffset startedAt) : IDisposable
{
    private readonly RepeatedColumn _true = RepeatedColumn.Of(value: true);
    private readonly RepeatedColumn _false = RepeatedColumn.Of(value: false);
    private readonly RepeatedColumn[] _operations = [.. StandardColumns.Operations.Select(RepeatedColumn.Of)];
    private readonly RepeatedColumn _runId = RepeatedColumn.Of(DataType.Guid, runId);
    private readonly RepeatedColumn _startedAt = RepeatedColumn.Of(DataType.Timestamp, (startedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
    private readonly Dictionary<string, RepeatedColumn> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<DataType, RepeatedColumn> _nulls = [];
    private Schema _output = new();
    private Step[] _steps = [];

    public void Dispose()
    {
        DisposeCasts();
        foreach (var column in _operations.Concat(_texts.Values).Concat(_nulls.Values).Concat([_true, _false, _runId, _startedAt]))
        {
            column.Dispose();
        }
    }

    /// <summary>Prepares for a plan.</summary>
    internal void Use(MappingPlan plan)
    {
        DisposeCasts();
        _output = plan.Output;
        ZoneClock clock = new(plan.Input.Zone);
        Dictionary<(string Field, DataType Type, bool IsAsRead), int> made = [];
        _steps = new Step[plan.Columns.Count];
        for (var i = 0; i < _steps.Length; i++)
        {
            _steps[i] = plan.Columns[i] switch
            {
                { Source: null } column => new Step(column, Repeated: FindRepeated(column, plan.Input)),
                { Source: { } source } column when made.TryGetValue((source.Name, column.Field.Type, column.IsAsRead), out var twin) => new Step(column, Twin: twin),
                { IsAsRead: true } column => new Step(column),
                var column => new Step(column, Cast: CreateCast(column, column.Source!, clock)),
            };
            if (plan.Columns[i].Source is { } field && !IsDeletedFlag(plan.Columns[i]))
            {
                made.TryAdd((field.Name, plan.Columns[i].Field.Type, plan.Columns[i].IsAsRead), i);
            }
        }
    }

    /// <summary>Makes the columns of one batch, which the caller disposes.</summary>
    internal RecordBatch Produce(RecordBatch batch, FieldBinding binding, RowOperation operation)
    {
        var columns = new Column[_steps.Length];
        var done = 0;
        try
        {
            for (; done < columns.Length; done++)
            {
                columns[done] = Produce(_steps[done], batch, binding, operation, columns);
            }

            return new RecordBatch(_output, batch.RowCount, columns);
        }
        catch
        {
            for (var i = 0; i < done; i++)
            {
                columns[i].Dispose();
            }

            throw;
        }
    }

    /// <summary>The flag is true in a batch of deleted rows whatever fills it otherwise.</summary>
    private static bool IsDeletedFlag(OutputColumn column) => string.Equals(column.Field.Name, StandardColumns.IsDeleted, StringComparison.Ordinal);

    private static ColumnCast CreateCast(OutputColumn column, Field source, ZoneClock clock) =>
        ColumnCasts.Create(new CastSite(column.Field.Name, source.Name, source.Type, column.Field.Type), clock)
        ?? throw new InvalidOperationException($"There is no cast from '{source.Type}' to '{column.Field.Type}', and the plan did not refuse it.");

    private Column Produce(Step step, RecordBatch batch, FieldBinding binding, RowOperation operation, Column[] done)
    {
        if (operation == RowOperation.Delete && IsDeletedFlag(step.Column))
        {
            return _true.Take(batch.RowCount);
        }

        if (step.Column.Source is not { } source)
        {
            var repeated = step.Column.Origin == ColumnOrigin.Operation ? _operations[(int)operation] : step.Repeated!;
            return repeated.Take(batch.RowCount);
        }

        if (step.Twin is { } twin)
        {
            return done[twin].Share();
        }

        var ordinal = binding.OrdinalOf(source.Name);
        if (ordinal < 0)
        {
            return FindNulls(step.Column.Field.Type).Take(batch.RowCount);
        }

        var column = batch.Columns[ordinal];
        return step.Cast is null ? column.Share() : step.Cast.Apply(column);
    }

    private RepeatedColumn FindRepeated(OutputColumn column, MappingInput input) => column.Origin switch
    {
        ColumnOrigin.ErpType => FindText(input.Erp.ErpType.Replace('-', '_')),
        ColumnOrigin.Company => FindText(input.Erp.Company!),
        ColumnOrigin.IsDeleted => _false,
        ColumnOrigin.RunId => _runId,
        ColumnOrigin.StartedAt => _startedAt,
        ColumnOrigin.Operation => _operations[0],
        _ => FindNulls(column.Field.Type),
    };

    private RepeatedColumn FindText(string value)
    {
        if (!_texts.TryGetValue(value, out var column))
        {
            column = RepeatedColumn.Of(value);
            _texts.Add(value, column);
        }

        return column;
    }

    private RepeatedColumn FindNulls(DataType type)
    {
        if (!_nulls.TryGetValue(type, out var column))
        {
            column = RepeatedColumn.OfNulls(type);
            _nulls.Add(type, column);
        }

        return column;
    }

    private void DisposeCasts()
    {
        foreach (var step in _steps)
        {
            step.Cast?.Dispose();
        }
    }

    /// <summary>How one column is made: from a repeated value, as an earlier column again, by a cast, or as it was read.</summary>
    private sealed record Step(OutputColumn Column, RepeatedColumn? Repeated = null, int? Twin = null, ColumnCast? Cast = null);
}
