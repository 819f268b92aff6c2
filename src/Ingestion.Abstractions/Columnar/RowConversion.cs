using System.Diagnostics.CodeAnalysis;

namespace Ingestion.Columnar;

/// <summary>Turns rows into columns, a value at a time.</summary>
internal static class RowConversion
{
    internal static RecordBatch FromDictionaries(Schema schema, IEnumerable<IReadOnlyDictionary<string, object?>> rows) =>
        Build(schema, rows, (row, rowNumber) => CheckKeys(schema, row, rowNumber), (row, ordinal) => row.GetValueOrDefault(schema[ordinal].Name));

    internal static RecordBatch FromObjects<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(Schema schema, IEnumerable<T> rows)
        where T : class
    {
        var getters = ObjectRows.Bind<T>(schema);
        return Build(schema, rows, static (_, _) => { }, (row, ordinal) => getters[ordinal](row));
    }

    private static RecordBatch Build<T>(Schema schema, IEnumerable<T> rows, Action<T, int> check, Func<T, int, object?> getValue)
    {
        var builders = schema.Fields.Select(field => ColumnBuilder.Create(field.Type)).ToArray();
        try
        {
            var rowCount = 0;
            foreach (var row in rows)
            {
                if (row is null)
                {
                    throw new ArgumentException($"Row {rowCount} is null.", nameof(rows));
                }

                check(row, rowCount);
                for (var i = 0; i < builders.Length; i++)
                {
                    Append(builders[i], schema[i], getValue(row, i), rowCount);
                }

                rowCount++;
            }

            return new RecordBatch(schema, rowCount, builders.Select(builder => builder.Build()));
        }
        finally
        {
            foreach (var builder in builders)
            {
                builder.Dispose();
            }
        }
    }

    private static void CheckKeys(Schema schema, IReadOnlyDictionary<string, object?> row, int rowNumber)
    {
        if (row.Keys.FirstOrDefault(key => schema.IndexOf(key) < 0) is { } unknown)
        {
            throw new ArgumentException(
                $"Row {rowNumber} has the key '{unknown}', which the schema lacks. Fields: {string.Join(", ", schema.Fields.Select(f => f.Name))}.", nameof(row));
        }
    }

    private static void Append(ColumnBuilder builder, Field field, object? value, int rowNumber)
    {
        if (value is null)
        {
            if (!field.IsNullable)
            {
                throw new ArgumentException($"Row {rowNumber} has a null in field '{field.Name}', which allows none.", nameof(value));
            }

            builder.AppendNull();
        }
        else if (!ObjectValue.TryAppend(builder, value))
        {
            throw new ArgumentException(
                $"Row {rowNumber}, field '{field.Name}': a value of type '{value.GetType().Name}' can't be held exactly as '{field.Type}'.", nameof(value));
        }
    }
}
