using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ingestion.Connectors.Http.Tests.Support;

/// <summary>A small answer.</summary>
internal sealed record Thing
{
    public required int Value { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Thing))]
internal sealed partial class ThingJson : JsonSerializerContext;
