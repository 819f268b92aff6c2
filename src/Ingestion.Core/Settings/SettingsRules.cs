using System.Globalization;
using System.Text.Json;

namespace Ingestion.Core.Settings;

/// <summary>Checks the values of a settings document, which may be any of the layers: everything may be missing.</summary>
internal static class SettingsRules
{
    internal static void Check(SettingsContract contract, string source, string erpType)
    {
        if (!string.Equals(contract.ErpType, erpType, StringComparison.Ordinal))
        {
            throw SettingsErrors.OtherErpType(source, contract.ErpType, erpType);
        }

        CheckTimeZone(contract.TimeZone, source);
        CheckSection(contract.Connection, source, "connection");
        foreach (var (name, dataType) in contract.DataTypes ?? new Dictionary<string, DataTypeContract?>(StringComparer.Ordinal))
        {
            if (!DatasetId.IsDataType(name))
            {
                throw SettingsErrors.NoDataType(source, name);
            }

            if (dataType is not null)
            {
                Check(dataType, source, $"dataTypes.{name}");
            }
        }
    }

    private static void Check(DataTypeContract dataType, string source, string path)
    {
        CheckSection(dataType.Source, source, $"{path}.source");
        QuarantineRules.Check(dataType.Quarantine, source, $"{path}.quarantine");
        CheckNames(dataType.Ignore, source, $"{path}.ignore", "the name of a source field");
        CheckNames(dataType.Transformers, source, $"{path}.transformers", "the name of a transformer");
        CheckNames(dataType.DependsOn, source, $"{path}.dependsOn", "the name of a data type");
        foreach (var (field, columns) in dataType.Mappings ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal))
        {
            CheckMapping(field, columns, source, $"{path}.mappings");
        }

        CheckCount(dataType.MinRows, source, $"{path}.minRows");
        CheckCount(dataType.CountTolerance, source, $"{path}.countTolerance");
        if (dataType.Unmapped is { } unmapped && !SettingsValues.Unmapped.TryParse(unmapped, out _))
        {
            throw SettingsErrors.NotAllowed(source, $"{path}.unmapped", $"'{unmapped}'", SettingsValues.Unmapped.All);
        }

        CursorRules.Check(dataType, source, path);
    }

    private static void CheckCount(long? count, string source, string path)
    {
        if (count < 0)
        {
            throw SettingsErrors.NotAllowed(source, path, string.Create(CultureInfo.InvariantCulture, $"{count}"), "a number of rows, from 0");
        }
    }

    private static void CheckTimeZone(string? id, string source)
    {
        if (id is null || (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId))
        {
            return;
        }

        var meant = TimeZoneInfo.TryConvertWindowsIdToIanaId(id, out var iana) ? iana : Nearest.To(id, TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id));
        throw SettingsErrors.NotAllowed(
            source,
            "timeZone",
            $"'{id}'",
            $"an IANA name that this machine knows, such as {meant ?? "America/Chicago"}");
    }

    private static void CheckSection(JsonElement? section, string source, string path)
    {
        if (section is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) } other)
        {
            throw SettingsErrors.NotAllowed(source, path, NameOf(other.ValueKind), "an object");
        }
    }

    private static void CheckNames(IReadOnlyList<string?>? names, string source, string path, string what)
    {
        for (var i = 0; i < (names?.Count ?? 0); i++)
        {
            if (string.IsNullOrWhiteSpace(names![i]))
            {
                throw SettingsErrors.NotAllowed(source, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), "an empty text", what);
            }
        }
    }

    private static void CheckMapping(string field, JsonElement columns, string source, string path)
    {
        const string Allowed = "the name of a column, or a list of such names";
        if (field.Length == 0)
        {
            throw SettingsErrors.NotAllowed(source, path, "an empty key", "the name of a source field");
        }

        var values = columns.ValueKind == JsonValueKind.Array ? columns.EnumerateArray().ToArray() : [columns];
        if (values.Length == 0)
        {
            throw SettingsErrors.NotAllowed(source, $"{path}.{field}", "an empty list", Allowed);
        }

        foreach (var value in values.Where(value => value.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(value.GetString())))
        {
            if (columns.ValueKind != JsonValueKind.Null)
            {
                throw SettingsErrors.NotAllowed(source, $"{path}.{field}", NameOf(value.ValueKind), Allowed);
            }
        }
    }

    private static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "an empty text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
