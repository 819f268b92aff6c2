using System.Text.Json.Serialization;

namespace Ingestion.Core.Settings;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SettingsContract))]
internal sealed partial class SettingsJsonContext : JsonSerializerContext;
