using System.Text.Json.Serialization;

namespace Ingestion.Core.State;

/// <summary>The JSON contracts of the state folder: strict. <see cref="StateJson"/> has the ones to use.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StateDocument))]
[JsonSerializable(typeof(LeaseDocument))]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(Checkpoint))]
internal sealed partial class StateJsonContext : JsonSerializerContext;
