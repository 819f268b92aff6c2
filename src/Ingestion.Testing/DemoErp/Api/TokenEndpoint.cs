using System.Text;
using Microsoft.AspNetCore.Http;

namespace Ingestion.Testing.DemoErp.Api;

/// <summary><c>POST /oauth/token</c>: the client credentials grant of RFC 6749, section 4.4, with the errors of section 5.2.</summary>
internal sealed class TokenEndpoint(ServerState state)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            await RefuseAsync(context, 400, "invalid_request").ConfigureAwait(false);
            return;
        }

        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        (string? clientId, string? secret) = ReadBasic(context.Request) ?? (form["client_id"], form["client_secret"]);
        if (form["grant_type"] != "client_credentials")
        {
            await RefuseAsync(context, 400, "unsupported_grant_type").ConfigureAwait(false);
        }
        else if (!state.Tokens.AreValid(clientId, secret))
        {
            await RefuseAsync(context, 401, "invalid_client").ConfigureAwait(false);
        }
        else
        {
            context.Response.Headers.CacheControl = "no-store";
            await JsonAnswer.SendAsync(context, 200, state, static (json, state) =>
            {
                json.WriteString("access_token", state.Tokens.Issue());
                json.WriteString("token_type", "Bearer");
                json.WriteNumber("expires_in", (long)state.Options.TokenLifetime.TotalSeconds);
            }).ConfigureAwait(false);
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string error) =>
        JsonAnswer.SendAsync(context, status, error, static (json, error) => json.WriteString("error", error));

    private static (string? ClientId, string? Secret)? ReadBasic(HttpRequest request)
    {
        const string Scheme = "Basic ";
        string authorization = request.Headers.Authorization.ToString();
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        byte[] decoded = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[Scheme.Length..], decoded, out int length))
        {
            return (null, null);
        }

        string[] parts = Encoding.UTF8.GetString(decoded, 0, length).Split(':', 2);
        return parts.Length == 2 ? (Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[1])) : (null, null);
    }
}
