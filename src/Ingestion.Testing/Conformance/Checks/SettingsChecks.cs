using System.Text.Json;
using Ingestion.Testing.Conformance.Settings;

namespace Ingestion.Testing.Conformance.Checks;

/// <summary>What a connector says of itself.</summary>
internal static class SettingsChecks
{
    internal static IReadOnlyList<ConformanceCheck<ConformanceSubject>> All { get; } =
    [
        new(
            "default_settings_are_valid",
            "The default settings are a settings document of version 1 without unknown keys; they are for the connector's own ERP type, "
            + "which is an allowed name, and map fields of the data type to standard columns.",
            DefaultSettingsAreValidAsync),
    ];

    private static Task<string?> DefaultSettingsAreValidAsync(ConformanceSubject subject, CancellationToken cancellationToken)
    {
        var connector = subject.CreateConnector();
        subject.Require(DatasetId.IsName(connector.ErpType), $"The ERP type '{connector.ErpType}' is not allowed: {DatasetId.NameRule}.");
        var settings = SettingsFormReader.Read(connector);
        subject.Require(settings.Version == SettingsForm.CurrentVersion, $"'version' is {settings.Version}.");
        subject.Require(settings.ErpType == connector.ErpType, $"'erpType' is '{settings.ErpType}', but the connector's is '{connector.ErpType}'.");
        subject.Require(
            settings.TimeZone is null || (TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone, out var zone) && zone.HasIanaId),
            $"'timeZone' is '{settings.TimeZone}', which is no IANA name.");
        foreach (var (name, dataType) in settings.DataTypes)
        {
            RequireValid(subject, name, dataType, settings.TimeZone ?? "UTC");
        }

        subject.Require(
            settings.DataTypes.TryGetValue(subject.DataType, out var tested),
            $"There are no settings of data type '{subject.DataType}', only of: {string.Join(", ", settings.DataTypes.Keys)}.");
        subject.Require(tested.Mappings is { Count: > 0 }, $"'dataTypes.{subject.DataType}.mappings' is empty.");
        return Task.FromResult<string?>(null);
    }

    private static void RequireValid(ConformanceSubject subject, string name, DataTypeForm dataType, string timeZone)
    {
        subject.Require(DatasetId.IsDataType(name), $"The data type '{name}' is not allowed: {DatasetId.DataTypeRule}.");
        subject.Require(SettingsFormReader.Unmapped(dataType.Unmapped) is not null, $"'dataTypes.{name}.unmapped' is '{dataType.Unmapped}'.");
        var wrong = ChangeFormReader.FindWrong(dataType, timeZone);
        subject.Require(wrong is null, $"'dataTypes.{name}.{wrong}', which is not allowed.");
        foreach (var (field, mapping) in dataType.Mappings ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal))
        {
            subject.Require(
                SettingsFormReader.Columns(mapping) is { Count: > 0 } columns && columns.All(DatasetId.IsDataType),
                $"'dataTypes.{name}.mappings.{field}' is {mapping.GetRawText()}, which is no column in snake case and no list of them.");
        }
    }
}
