using System.Globalization;
using Ingestion.Columnar;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>Values as people read them, the same in all cultures.</summary>
internal static class ValueText
{
    internal static string? Of(Column column, int row) => Of(column.GetValue(row));

    internal static string Rows(long count) => count == 1 ? "1 row" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} rows");

    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static string Bytes(long count)
    {
        string[] units = ["bytes", "KiB", "MiB", "GiB", "TiB"];
        decimal value = count;
        var unit = 0;
        for (; value >= 1024 && unit < units.Length - 1; unit++)
        {
            value /= 1024;
        }

        return $"{value.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture)} {units[unit]}";
    }

    private static string? Of(object? cell) => cell switch
    {
        null => null,
        byte[] bytes => Convert.ToHexStringLower(bytes),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFK", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        bool value => value ? "true" : "false",
        IReadOnlyDictionary<string, object?> fields => $"{{{string.Join(", ", fields.Select(field => $"{field.Key}: {Of(field.Value) ?? "null"}"))}}}",
        KeyValuePair<object, object?>[] entries => $"{{{string.Join(", ", entries.Select(entry => $"{Of(entry.Key)}: {Of(entry.Value) ?? "null"}"))}}}",
        object?[] elements => $"[{string.Join(", ", elements.Select(element => Of(element) ?? "null"))}]",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
