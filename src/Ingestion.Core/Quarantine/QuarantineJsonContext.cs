using System.Text.Json.Serialization;

namespace Ingestion.Core.Quarantine;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<QuarantineField>))]
[JsonSerializable(typeof(DeadLetterDocument))]
[JsonSerializable(typeof(ReplayDocument))]
internal sealed partial class QuarantineJsonContext : JsonSerializerContext;
