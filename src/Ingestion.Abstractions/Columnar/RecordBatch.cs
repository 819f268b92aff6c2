using System.Diagnostics.CodeAnalysis;

namespace Ingestion.Columnar;

/// <summary>Rows of one schema, stored by column: the only thing that flows through a run.</summary>
/// <remarks>
/// <para>A batch is owned by one stage at a time; the last one disposes it. It is immutable, and reading is safe for concurrent use.</para>
/// <para><see cref="Slice"/>, <see cref="Select"/> and <see cref="WithSchema"/> copy no values; what they return has an owner of its own.</para>
/// </remarks>
public sealed class RecordBatch : IDisposable
{
    private readonly Column[] _columns;

    /// <summary>Initializes a new instance of the <see cref="RecordBatch"/> class that owns the columns.</summary>
    /// <param name="schema">The fields.</param>
    /// <param name="rowCount">The rows, from 0.</param>
    /// <param name="columns">One column a field, in order, each with <paramref name="rowCount"/> values.</param>
    /// <exception cref="ArgumentException">
    /// A column has another type or length than its field needs, or holds nulls in a field that allows none. The columns stay the caller's.
    /// </exception>
    public RecordBatch(Schema schema, int rowCount, params IEnumerable<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        _columns = [.. columns];
        if (_columns.Length != schema.Count)
        {
            throw new ArgumentException($"The schema has {schema.Count} fields, but {_columns.Length} columns were given.", nameof(columns));
        }

        for (var i = 0; i < _columns.Length; i++)
        {
            Check(schema[i], _columns[i], rowCount);
        }

        Schema = schema;
        RowCount = rowCount;
    }

    /// <summary>Gets the fields.</summary>
    public Schema Schema { get; }

    /// <summary>Gets the number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Gets the columns in the order of the schema. They belong to the batch.</summary>
    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>Gets the bytes of memory that the values take.</summary>
    public long ByteSize => _columns.Sum(column => column.ByteSize);

    /// <summary>Gets the column of a field.</summary>
    /// <param name="name">The field's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such field; the message lists the fields.</exception>
    public Column this[string name]
    {
        get
        {
            var ordinal = Schema.IndexOf(name);
            return ordinal >= 0
                ? _columns[ordinal]
                : throw new KeyNotFoundException($"There is no column '{name}'. Columns: {string.Join(", ", Schema.Fields.Select(f => f.Name))}.");
        }
    }

    /// <summary>Builds a batch from rows; easy and slow, for the edges and for tests.</summary>
    /// <param name="schema">The fields. A key that a row lacks is a null.</param>
    /// <param name="rows">The rows by field name.</param>
    /// <returns>A batch that the caller disposes.</returns>
    /// <exception cref="ArgumentException">A row has an unknown key or a value that its field can't hold exactly; the message names row and field.</exception>
    /// <remarks>
    /// A list takes any sequence but a string, a struct a dictionary of its fields by name, a map a dictionary or a sequence of
    /// <see cref="KeyValuePair{TKey, TValue}"/> whose keys are strings or objects and whose values are objects.
    /// </remarks>
    public static RecordBatch FromRows(Schema schema, IEnumerable<IReadOnlyDictionary<string, object?>> rows)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(rows);
        return RowConversion.FromDictionaries(schema, rows);
    }

    /// <summary>Builds a batch from objects, a column a public property; easy and slow, for the edges and for tests.</summary>
    /// <typeparam name="T">The type of the rows.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <returns>A batch that the caller disposes. Decimals become <c>decimal(38,10)</c>; give a schema for another type.</returns>
    /// <exception cref="ArgumentException">A property's type has no column type, or a value does not fit; the message names it.</exception>
    public static RecordBatch FromRows<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(IEnumerable<T> rows)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(rows);
        return RowConversion.FromObjects(ObjectRows.InferSchema<T>(), rows);
    }

    /// <summary>Builds a batch of a given schema from objects; easy and slow, for the edges and for tests.</summary>
    /// <typeparam name="T">
    /// The type of the rows; its public properties carry the field names, without regard to case and underscores. The keys of a dictionary do so exactly.
    /// </typeparam>
    /// <param name="schema">The fields.</param>
    /// <param name="rows">The rows.</param>
    /// <returns>A batch that the caller disposes.</returns>
    /// <exception cref="ArgumentException">A field has no property, or a value does not fit; the message names it.</exception>
    /// <remarks>Values of nested fields are those that <see cref="FromRows(Schema, IEnumerable{IReadOnlyDictionary{string, object}})"/> takes.</remarks>
    public static RecordBatch FromRows<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(Schema schema, IEnumerable<T> rows)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(rows);
        return rows is IEnumerable<IReadOnlyDictionary<string, object?>> dictionaries
            ? RowConversion.FromDictionaries(schema, dictionaries)
            : RowConversion.FromObjects(schema, rows);
    }

    /// <summary>Returns a range of rows without a copy.</summary>
    /// <param name="offset">The first row, from 0.</param>
    /// <param name="rowCount">The number of rows.</param>
    /// <returns>A batch that the caller disposes; this one stays valid.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range lies outside of the batch.</exception>
    public RecordBatch Slice(int offset, int rowCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)offset + rowCount, RowCount, nameof(rowCount));
        return new RecordBatch(Schema, rowCount, _columns.Select(column => column.Slice(offset, rowCount)));
    }

    /// <summary>Returns some columns in a given order without a copy.</summary>
    /// <param name="ordinals">Positions in the schema; each at most once.</param>
    /// <returns>A batch that the caller disposes; this one stays valid.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The schema has no such position.</exception>
    /// <exception cref="ArgumentException">A position comes twice.</exception>
    public RecordBatch Select(params ReadOnlySpan<int> ordinals)
    {
        var fields = new Field[ordinals.Length];
        var columns = new Column[ordinals.Length];
        for (var i = 0; i < ordinals.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)ordinals[i], (uint)_columns.Length, nameof(ordinals));
            fields[i] = Schema[ordinals[i]];
        }

        var schema = new Schema(fields);
        for (var i = 0; i < ordinals.Length; i++)
        {
            columns[i] = _columns[ordinals[i]].Share();
        }

        return new RecordBatch(schema, RowCount, columns);
    }

    /// <summary>Returns the same columns under other names or metadata without a copy; a rename costs nothing a row.</summary>
    /// <param name="schema">A schema with the same types in the same order.</param>
    /// <returns>A batch that the caller disposes; this one stays valid.</returns>
    /// <exception cref="ArgumentException">Number, types or nullability of the fields do not fit the columns.</exception>
    public RecordBatch WithSchema(Schema schema)
    {
        var columns = new List<Column>(_columns.Length);
        try
        {
            columns.AddRange(_columns.Select(column => column.Share()));
            return new RecordBatch(schema, RowCount, columns);
        }
        catch
        {
            columns.ForEach(column => column.Dispose());
            throw;
        }
    }

    /// <summary>Gives the columns' memory back. A second call does nothing.</summary>
    public void Dispose()
    {
        foreach (var column in _columns)
        {
            column.Dispose();
        }
    }

    private static void Check(Field field, Column column, int rowCount)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (column.Type != field.Type)
        {
            throw new ArgumentException($"Field '{field.Name}' is of type '{field.Type}', but its column is of type '{column.Type}'.", nameof(column));
        }

        if (column.Length != rowCount)
        {
            throw new ArgumentException($"Column '{field.Name}' has {column.Length} values, but the batch has {rowCount} rows.", nameof(column));
        }

        if (!field.IsNullable && column.NullCount > 0)
        {
            throw new ArgumentException($"Field '{field.Name}' allows no nulls, but its column has {column.NullCount}.", nameof(column));
        }
    }
}
