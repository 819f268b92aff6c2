using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Ingestion.Testing.DemoErp.Api;

/// <summary>Sends small JSON bodies.</summary>
internal static class JsonAnswer
{
    public const string ContentType = "application/json; charset=utf-8";

    public static async Task SendAsync<TState>(HttpContext context, int status, TState state, Action<Utf8JsonWriter, TState> write)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        write(json, state);
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }

    public static Task SendErrorAsync(HttpContext context, int status, string code, string message) =>
        SendAsync(context, status, (code, message), static (json, error) =>
        {
            json.WriteStartObject("error");
            json.WriteString("code", error.code);
            json.WriteString("message", error.message);
            json.WriteEndObject();
        });
}
