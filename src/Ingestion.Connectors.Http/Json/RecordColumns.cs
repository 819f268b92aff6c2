using System.Runtime.InteropServices;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Json;

/// <summary>The columns of the page that is being read: the declared ones in the schema's order, and behind them what else came.</summary>
internal sealed class RecordColumns : IDisposable
{
    private readonly List<RecordColumn> _all;
    private readonly RecordColumn[] _required;
    private readonly List<RecordColumn> _ofRow;
    private readonly RecordColumn[] _ofParent;
    private Schema _schema;

    internal RecordColumns(JsonRecordLayout layout)
    {
        _schema = layout.Schema;
        _all = [.. layout.Schema.Fields.Select(field => RecordColumn.Declared(field, layout.TimeZone))];
        _required = [.. _all.Where(column => !column.Field.IsNullable)];
        _ofParent = layout.Explode is null ? [] : [.. _all.Where(IsOfParent)];
        _ofRow = [.. _all.Except(_ofParent)];
    }

    /// <summary>The columns that each row's own object fills.</summary>
    internal ReadOnlySpan<RecordColumn> OfRow => CollectionsMarshal.AsSpan(_ofRow);

    /// <summary>The columns that the object around the rows fills.</summary>
    internal ReadOnlySpan<RecordColumn> OfParent => _ofParent;

    /// <summary>Finds the column of a name that was not declared at this place, or adds one with nulls for the rows before.</summary>
    /// <returns>The column; <see langword="null"/> if the object around the rows fills the one of that name.</returns>
    internal RecordColumn? FindOrAddLate(string name, bool isScalar, int rows)
    {
        var column = _all.Find(column => string.Equals(column.Field.Name, name, StringComparison.Ordinal));
        if (column is not null)
        {
            return _ofParent.Contains(column) ? null : column;
        }

        column = RecordColumn.Late(name, isScalar);
        column.Builder.AppendNulls(rows);
        _all.Add(column);
        _ofRow.Add(column);
        return column;
    }

    /// <summary>Gives nulls to the columns that the last row left out.</summary>
    internal void FillRow(int rows)
    {
        foreach (var column in OfRow)
        {
            if (column.Builder.Length < rows)
            {
                column.Builder.AppendNull();
            }
        }
    }

    internal void Truncate(int rows)
    {
        foreach (var column in CollectionsMarshal.AsSpan(_all))
        {
            column.Forget();
            if (column.Builder.Length > rows)
            {
                column.Builder.Truncate(rows);
            }
        }
    }

    /// <summary>Finds a field that every row must have and that a row lacks.</summary>
    /// <returns>The field; <see langword="null"/> if every row has every one.</returns>
    internal Field? FindMissing()
    {
        foreach (var column in _required)
        {
            if (column.Builder.NullCount > 0)
            {
                return column.Field;
            }
        }

        return null;
    }

    /// <summary>Makes a batch of the rows and empties the columns.</summary>
    internal RecordBatch Build(int rows)
    {
        if (_schema.Count < _all.Count)
        {
            _schema = new Schema(_all.Select(column => column.Field));
        }

        return new RecordBatch(_schema, rows, _all.Select(column => column.Builder.Build()));
    }

    public void Dispose() => _all.ForEach(column => column.Dispose());

    private static bool IsOfParent(RecordColumn column) => column.Field.Name.StartsWith(JsonRecordLayout.ParentPrefix, StringComparison.Ordinal);
}
