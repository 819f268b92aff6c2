using System.Text.Json.Serialization;

namespace Ingestion.Testing.Conformance.State;

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(DatasetState))]
[JsonSerializable(typeof(Checkpoint))]
internal sealed partial class StateTextJson : JsonSerializerContext;
