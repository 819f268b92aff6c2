using System.Text;
using System.Text.Json;

namespace Ingestion.Testing.Conformance.Settings;

/// <summary>Reads a connector's default settings.</summary>
internal static class SettingsFormReader
{
    internal static SettingsForm Read(IErpConnector connector)
    {
        var source = SourceOf(connector);
        return SettingsDocument.Bind(SettingsDocument.Parse(Encoding.UTF8.GetBytes(connector.DefaultSettings), source), SettingsFormJson.Default.SettingsForm, source);
    }

    internal static string SourceOf(IErpConnector connector) => $"default settings of {connector.ErpType}";

    /// <summary>Reads the column that a field fills, or the list of columns; <see langword="null"/> if it is neither.</summary>
    internal static IReadOnlyList<string>? Columns(JsonElement mapping) => mapping switch
    {
        { ValueKind: JsonValueKind.String } => [mapping.GetString()!],
        { ValueKind: JsonValueKind.Array } when mapping.EnumerateArray().All(column => column.ValueKind == JsonValueKind.String) =>
            [.. mapping.EnumerateArray().Select(column => column.GetString()!)],
        _ => null,
    };

    internal static UnmappedFieldPolicy? Unmapped(string? text) => text switch
    {
        null or "keep_snake_case" => UnmappedFieldPolicy.KeepSnakeCase,
        "drop_and_report" => UnmappedFieldPolicy.DropAndReport,
        "fail" => UnmappedFieldPolicy.Fail,
        _ => null,
    };
}
