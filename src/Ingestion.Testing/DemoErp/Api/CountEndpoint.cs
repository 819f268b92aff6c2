using Ingestion.Testing.DemoErp.Resources;
using Ingestion.Testing.DemoErp.World;
using Microsoft.AspNetCore.Http;

namespace Ingestion.Testing.DemoErp.Api;

/// <summary><c>GET /api/v1/{resource}/count</c>: the number of matching rows and bounds of their ordinals.</summary>
internal sealed class CountEndpoint(ServerState state, DemoResource resource)
{
    public Task HandleAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request, "modified_since", "modified_until", "id_from", "id_to");
        RowFilter filter = query.Filter(state.Day, resource.Population);
        return JsonAnswer.SendAsync(context, 200, Count(filter), static (json, counted) =>
        {
            json.WriteNumber("count", counted.Rows);
            if (counted.Rows == 0)
            {
                json.WriteNull("first");
                json.WriteNull("last");
            }
            else
            {
                json.WriteNumber("first", counted.First);
                json.WriteNumber("last", counted.Last);
            }
        });
    }

    private Counted Count(in RowFilter filter) =>
        filter == RowFilter.All(filter.Day, resource.Population)
            ? new Counted(resource.Population.Listed(filter.Day), 1, filter.EndIndex)
            : CountByScan(filter);

    private Counted CountByScan(in RowFilter filter)
    {
        long rows = 0;
        RowVersion first = default;
        RowVersion last = default;
        var scan = new RowScan(resource.Population, filter, filter.FirstIndex);
        while (scan.MoveNext())
        {
            last = scan.Current;
            first = rows++ == 0 ? last : first;
        }

        return new Counted(rows, first.Ordinal, last.Ordinal);
    }

    private readonly record struct Counted(long Rows, long First, long Last);
}
