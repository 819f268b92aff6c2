using System.Globalization;

namespace Ingestion.Testing.Conformance.Rows;

/// <summary>Writes rows as text that tells all values and their types apart.</summary>
internal static class RowText
{
    private const char Separator = '\u001f';

    internal static IReadOnlyList<ConformanceRow> Of(ExtractedBatch batch, IReadOnlyList<string> keyFields)
    {
        var records = batch.Records;
        var keys = keyFields.Select(records.Schema.IndexOf).ToArray();
        return
        [
            .. Enumerable.Range(0, records.RowCount).Select(row => new ConformanceRow(
                string.Join(Separator, keys.Select(ordinal => ordinal < 0 ? "missing" : Value(records.Columns[ordinal].GetValue(row)))),
                string.Join(", ", records.Schema.Fields.Select((field, ordinal) => $"{field.Name}={Value(records.Columns[ordinal].GetValue(row))}")),
                batch.Operation)),
        ];
    }

    private static string Value(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        DateTime or DateOnly or TimeOnly => string.Create(CultureInfo.InvariantCulture, $"{value:O}"),
        IReadOnlyDictionary<string, object?> fields => $"{{{string.Join(", ", fields.Select(field => $"{field.Key}={Value(field.Value)}"))}}}",
        KeyValuePair<object, object?>[] entries => $"{{{string.Join(", ", entries.Select(entry => $"{Value(entry.Key)}={Value(entry.Value)}"))}}}",
        object?[] elements => $"[{string.Join(", ", elements.Select(Value))}]",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
