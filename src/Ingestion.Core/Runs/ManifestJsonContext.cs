using System.Text.Json.Serialization;

namespace Ingestion.Core.Runs;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IngestionManifest))]
internal sealed partial class ManifestJsonContext : JsonSerializerContext;
