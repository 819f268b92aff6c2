using System.Globalization;
using Ingestion.Testing.DemoErp.Resources;
using Microsoft.AspNetCore.Http;

namespace Ingestion.Testing.DemoErp.Api;

/// <summary><c>GET /api/v1/{resource}</c>: one page of rows in the order of their ordinals.</summary>
internal sealed class ListEndpoint(ServerState state, DemoResource resource, int number)
{
    private const int DefaultLimit = 100;

    private static readonly TimeSpan DefaultDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(1);

    private readonly byte _kind = (byte)(number * 2);

    public async Task HandleAsync(HttpContext context)
    {
        var query = new QueryReader(
            context.Request, "limit", "cursor", "modified_since", "modified_until", "id_from", "id_to", "include");
        int limit = (int)query.Integer("limit", Math.Min(DefaultLimit, state.Options.MaxPageSize), 1, state.Options.MaxPageSize);
        Walk walk = ReadWalk(query);
        DemoFault? fault = state.Faults.NextOfList(resource.Name);
        switch (fault?.Kind)
        {
            case DemoFaultKind.ExpiredToken:
                state.Tokens.Revoke(Gate.TokenOf(context.Request)!);
                await Gate.RefuseTokenAsync(context).ConfigureAwait(false);
                return;
            case DemoFaultKind.Throttle:
                double seconds = Math.Ceiling((fault.Delay ?? DefaultRetryAfter).TotalSeconds);
                context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                throw new ApiException(429, "rate_limited", "Too many requests; wait as long as Retry-After says.");
            case DemoFaultKind.ServerError:
                throw new ApiException(500, "internal_error", "The ERP failed; the request may be repeated.");
            case DemoFaultKind.Slow:
                await Task.Delay(fault.Delay ?? DefaultDelay, state.Options.TimeProvider, context.RequestAborted).ConfigureAwait(false);
                break;
        }

        await SendPageAsync(context, walk, limit, fault?.Kind).ConfigureAwait(false);
    }

    /// <summary>A cursor brings its own filter and snapshot; filter parameters beside it are checked and ignored.</summary>
    private Walk ReadWalk(QueryReader query)
    {
        RowFilter filter = query.Filter(state.Day, resource.Population);
        string? include = query.Text("include");
        if (include is not null && (include != "lines" || resource != state.World.Orders))
        {
            throw ApiException.BadParameter("include", include, "only 'lines' of orders can be included");
        }

        return query.Text("cursor") is { } cursor
            ? Cursor.Decode(cursor, state.Options.Seed, _kind, state.Day)
            : new Walk(_kind, filter, include is not null, filter.FirstIndex);
    }

    private async Task SendPageAsync(HttpContext context, Walk walk, int limit, DemoFaultKind? fault)
    {
        context.Response.ContentType = JsonAnswer.ContentType;
        using var buffer = new PageBuffer(context.Response.BodyWriter, context.RequestAborted);
        buffer.Append("""{"data":["""u8);
        var rows = new PageRows(state, resource, walk, limit, fault);
        bool more;
        do
        {
            more = rows.Fill(buffer);
            if (fault == DemoFaultKind.CutBody)
            {
                await buffer.SendHalfAsync().ConfigureAwait(false);
                throw new CutBodyException();
            }

            await buffer.SendAsync().ConfigureAwait(false);
        }
        while (more);

        state.CountRows(number, rows.RowsWritten);
    }
}
