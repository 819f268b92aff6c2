using System.Text.Json.Serialization;

namespace Ingestion.Testing.Conformance.Settings;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SettingsForm))]
internal sealed partial class SettingsFormJson : JsonSerializerContext;
