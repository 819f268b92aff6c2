using System.Text.Json;

namespace Ingestion.Testing.Conformance.Settings;

/// <summary>The form of a settings document.</summary>
internal sealed record SettingsForm
{
    internal const int CurrentVersion = 1;

    public required int Version { get; init; }

    public required string ErpType { get; init; }

    public string? Company { get; init; }

    public string? TimeZone { get; init; }

    public JsonElement? Connection { get; init; }

    public required IReadOnlyDictionary<string, DataTypeForm> DataTypes { get; init; }
}
