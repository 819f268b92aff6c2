using Ingestion.Columnar;
using Spectre.Console;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>Shows a batch as a table.</summary>
internal static class BatchTable
{
    internal static Table Create(RecordBatch batch)
    {
        Table table = new() { Border = TableBorder.Minimal };
        foreach (var field in batch.Schema.Fields)
        {
            table.AddColumn(new TableColumn(Markup.Escape($"{field.Name}\n{field.Type}")).NoWrap());
        }

        for (var row = 0; row < batch.RowCount; row++)
        {
            table.AddRow([.. batch.Columns.Select(column => ValueText.Of(column, row) is { } text ? new Text(text) : new Text("null", new Style(Color.Grey)))]);
        }

        return table;
    }

    internal static List<Dictionary<string, string?>> ToRows(RecordBatch batch) =>
        [.. Enumerable.Range(0, batch.RowCount).Select(row => batch.Schema.Fields.Select((field, ordinal) => (field.Name, Value: ValueText.Of(batch.Columns[ordinal], row)))
            .ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal))];
}
