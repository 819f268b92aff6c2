using System.Text.Json;

namespace Ingestion.Core.Settings;

/// <summary>The form of a settings document. A layer may leave everything out but version and ERP type, and says null to remove what a lower layer set.</summary>
internal sealed record SettingsContract
{
    public const int CurrentVersion = 1;

    public int Version { get; init; }

    public string? ErpType { get; init; }

    public string? Company { get; init; }

    public string? TimeZone { get; init; }

    public JsonElement? Connection { get; init; }

    public IReadOnlyDictionary<string, DataTypeContract?>? DataTypes { get; init; }
}
