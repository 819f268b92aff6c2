using System.Globalization;
using Ingestion.Testing.DemoErp.Access;
using Microsoft.AspNetCore.Http;

namespace Ingestion.Testing.DemoErp.Api;

/// <summary>What every request passes first: the count, the rate limit, the token and the form of errors.</summary>
internal sealed class Gate(ServerState state)
{
    private const string Scheme = "Bearer ";

    public async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        state.CountRequest();
        if (!TakeRateTicket(context.Response))
        {
            await JsonAnswer.SendErrorAsync(context, 429, "rate_limited", "Too many requests; wait as long as Retry-After says.")
                .ConfigureAwait(false);
            return;
        }

        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && !HasGoodToken(context.Request))
        {
            await RefuseTokenAsync(context).ConfigureAwait(false);
            return;
        }

        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (ApiException error) when (!context.Response.HasStarted)
        {
            await JsonAnswer.SendErrorAsync(context, error.Status, error.Code, error.Message).ConfigureAwait(false);
        }
    }

    public static string? TokenOf(HttpRequest request)
    {
        string authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : null;
    }

    public static Task RefuseTokenAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return JsonAnswer.SendErrorAsync(
            context, 401, "invalid_token", "The access token is missing, unknown or expired; get a new one from POST /oauth/token.");
    }

    private bool HasGoodToken(HttpRequest request) => TokenOf(request) is { } token && state.Tokens.IsGood(token);

    private bool TakeRateTicket(HttpResponse response)
    {
        if (state.RateWindow is not { } window)
        {
            return true;
        }

        RateTicket ticket = window.Take();
        string reset = ticket.ResetSeconds.ToString(CultureInfo.InvariantCulture);
        response.Headers["X-RateLimit-Limit"] = window.Limit.ToString(CultureInfo.InvariantCulture);
        response.Headers["X-RateLimit-Remaining"] = ticket.Remaining.ToString(CultureInfo.InvariantCulture);
        response.Headers["X-RateLimit-Reset"] = reset;
        if (!ticket.Granted)
        {
            response.Headers.RetryAfter = reset;
        }

        return ticket.Granted;
    }
}
