using System.Text.Json;

namespace Ingestion.Core.Settings;

/// <summary>Makes one configuration of checked layers, the lowest first.</summary>
internal sealed class SettingsComposer(IReadOnlyList<SettingsLayer> layers)
{
    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}");

    internal ErpConfiguration Compose(string erpType, string clientId)
    {
        var root = layers.Aggregate(EmptyObject, (merged, layer) => JsonMergePatch.Apply(merged, layer.Root));
        var contract = SettingsDocument.Bind(root, SettingsJsonContext.Default.SettingsContract, SourceOf());
        return new ErpConfiguration
        {
            ErpType = erpType,
            ClientId = clientId,
            Source = SourceOf(),
            Company = contract.Company,
            TimeZone = contract.TimeZone ?? "UTC",
            Connection = new SettingsSection(contract.Connection ?? EmptyObject, SourceOf("connection"), "connection"),
            DataTypes = (contract.DataTypes ?? new Dictionary<string, DataTypeContract?>(StringComparer.Ordinal))
                .ToDictionary(pair => pair.Key, pair => Compose(pair.Key, pair.Value!, contract.TimeZone ?? "UTC"), StringComparer.Ordinal),
        };
    }

    private DataTypeConfiguration Compose(string name, DataTypeContract contract, string timeZone)
    {
        CursorRules.CheckTogether(contract, SourceOf("dataTypes", name), $"dataTypes.{name}");
        var cursor = ChangeSettings.Cursor(contract, timeZone);
        return new DataTypeConfiguration
        {
            Source = new SettingsSection(contract.Source ?? EmptyObject, SourceOf("dataTypes", name, "source"), $"dataTypes.{name}.source"),
            Mappings = (contract.Mappings ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal))
                .ToDictionary(pair => pair.Key, pair => Columns(pair.Value), StringComparer.Ordinal),
            Ignore = [.. (contract.Ignore ?? []).OfType<string>()],
            Unmapped = SettingsValues.Unmapped.Find(contract.Unmapped) ?? UnmappedFieldPolicy.KeepSnakeCase,
            DependsOn = [.. (contract.DependsOn ?? []).OfType<string>()],
            Transformers = [.. (contract.Transformers ?? []).OfType<string>()],
            Quarantine = QuarantineRules.Compose(contract.Quarantine),
            MinRows = contract.MinRows ?? 1,
            CountTolerance = contract.CountTolerance ?? 0,
            Overlap = cursor.Overlap,
            Cursor = cursor,
            Duplicates = SettingsValues.Duplicates.Find(contract.Duplicates) ?? DuplicatePolicy.Remove,
            Deletes = ChangeSettings.Deletes(contract.Deletes),
        };
    }

    private static IReadOnlyList<string> Columns(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray().Select(column => column.GetString()!)] : [json.GetString()!];

    /// <summary>Names the documents that a section came from: the files if there are any, since a connector's defaults are in order.</summary>
    private string SourceOf(params string[] path)
    {
        var files = layers.Skip(1).Where(layer => layer.Has(path)).Select(layer => layer.Source).ToArray();
        return files.Length == 0 ? layers[0].Source : string.Join(" + ", files);
    }
}
