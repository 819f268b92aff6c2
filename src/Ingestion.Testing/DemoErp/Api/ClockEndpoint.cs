using Ingestion.Testing.DemoErp.World;
using Microsoft.AspNetCore.Http;

namespace Ingestion.Testing.DemoErp.Api;

/// <summary><c>GET /api/v1/clock</c>: the time of the world, which is the end of its day.</summary>
internal sealed class ClockEndpoint(ServerState state)
{
    private static readonly TimeSpan DefaultSetBack = TimeSpan.FromDays(3);

    public Task HandleAsync(HttpContext context)
    {
        DateTimeOffset now = WorldTime.ToDateTimeOffset(WorldTime.EndOf(state.Day));
        if (state.Faults.NextOfClock() is { } fault)
        {
            now -= fault.Delay ?? DefaultSetBack;
        }

        return JsonAnswer.SendAsync(context, 200, (Now: now, Zone: state.Options.CompanyTimeZone), static (json, clock) =>
        {
            json.WriteString("now", clock.Now.UtcDateTime);
            json.WriteString("timeZone", clock.Zone);
        });
    }
}
