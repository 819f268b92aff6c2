using System.Text.Json.Serialization;

namespace Ingestion.Core.Governance;

/// <summary>The JSON contracts of governance: strict. <see cref="GovernanceJson"/> has the ones to use.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SchemaDocument))]
[JsonSerializable(typeof(CatalogDocument))]
[JsonSerializable(typeof(LineageEvent))]
internal sealed partial class GovernanceJsonContext : JsonSerializerContext;
