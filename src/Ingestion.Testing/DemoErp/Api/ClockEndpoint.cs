using Ingestion.Testing.DemoErp.World;
using Microsoft.AspNetCore.Http;

namespace Ingestion.Testing.DemoErp.Api;

/// <summary><c>GET /api/v1/clock</c>: the time of the world, which is the end of its day.</summary>
internal sealed class ClockEndpoint(ServerState state)
{
    public Task HandleAsync(HttpContext context) =>
        JsonAnswer.SendAsync(context, 200, state, static (json, state) =>
        {
            json.WriteString("now", WorldTime.ToDateTimeOffset(WorldTime.EndOf(state.Day)).UtcDateTime);
            json.WriteString("timeZone", state.Options.CompanyTimeZone);
        });
}
