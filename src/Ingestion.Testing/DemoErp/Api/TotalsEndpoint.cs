using System.Globalization;
using Ingestion.Testing.DemoErp.Resources;
using Microsoft.AspNetCore.Http;

namespace Ingestion.Testing.DemoErp.Api;

/// <summary><c>GET /api/v1/{resource}/totals</c>: the exact sums over the matching rows, as text.</summary>
internal sealed class TotalsEndpoint(ServerState state, TotalsSource source)
{
    public Task HandleAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request, "modified_since", "modified_until", "id_from", "id_to");
        DemoTotals totals = source.Total(query.Filter(state.Day, source.Population));
        return JsonAnswer.SendAsync(context, 200, totals, static (json, totals) =>
        {
            json.WriteNumber("rows", totals.Rows);
            json.WriteStartObject("sums");
            foreach ((string field, decimal sum) in totals.Sums)
            {
                json.WriteString(field, sum.ToString(CultureInfo.InvariantCulture));
            }

            json.WriteEndObject();
        });
    }
}
