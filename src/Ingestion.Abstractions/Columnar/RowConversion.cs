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
        var paths = schema.Fields.Select(field => new ValuePath(field.Name)).ToArray();
        RowAppender appender = new();
        try
        {
            foreach (var row in rows)
            {
                if (row is null)
                {
                    throw new ArgumentException($"Row {appender.Row} is null.", nameof(rows));
                }

                check(row, appender.Row);
                for (var i = 0; i < builders.Length; i++)
                {
                    appender.Append(builders[i], schema[i].IsNullable, getValue(row, i), paths[i]);
                }

                appender.Row++;
            }

            return new RecordBatch(schema, appender.Row, builders.Select(builder => builder.Build()));
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
}
