using System.Text.Json;
using Ingestion.Testing.DemoErp.Resources;
using Microsoft.AspNetCore.Http;

namespace Ingestion.Testing.DemoErp.Api;

/// <summary><c>GET /api/v1/metadata</c>: the resources and their fields.</summary>
internal sealed class MetadataEndpoint(ServerState state)
{
    private const int DecimalPrecision = 19;

    public Task HandleAsync(HttpContext context) =>
        JsonAnswer.SendAsync(context, 200, state.World.Resources, static (json, resources) =>
        {
            json.WriteStartArray("resources");
            foreach (DemoResource resource in resources)
            {
                json.WriteStartObject();
                json.WriteString("name", resource.Name);
                json.WriteString("key", "id");
                json.WriteString("path", resource.Path);
                WriteFields(json, resource.Fields);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    private static void WriteFields(Utf8JsonWriter json, IReadOnlyList<DemoField> fields)
    {
        json.WriteStartArray("fields");
        foreach (DemoField field in fields)
        {
            json.WriteStartObject();
            json.WriteString("name", field.Name);
            json.WriteString("type", field.Type);
            json.WriteBoolean("nullable", field.Nullable);
            if (field.Scale is { } scale)
            {
                json.WriteNumber("precision", DecimalPrecision);
                json.WriteNumber("scale", scale);
            }

            if (field.Elements is { } elements)
            {
                WriteFields(json, elements);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
