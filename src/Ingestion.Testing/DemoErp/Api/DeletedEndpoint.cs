using System.Text;
using Ingestion.Testing.DemoErp.Resources;
using Ingestion.Testing.DemoErp.Rows;
using Ingestion.Testing.DemoErp.World;
using Microsoft.AspNetCore.Http;

namespace Ingestion.Testing.DemoErp.Api;

/// <summary><c>GET /api/v1/{resource}/deleted</c>: the rows that are gone, in the order in which they went.</summary>
internal sealed class DeletedEndpoint(ServerState state, DemoResource resource, int number)
{
    private const int DefaultLimit = 100;

    private readonly byte _kind = (byte)((number * 2) + 1);

    public async Task HandleAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request, "limit", "cursor", "since", "until");
        int limit = (int)query.Integer("limit", Math.Min(DefaultLimit, state.Options.MaxPageSize), 1, state.Options.MaxPageSize);
        Walk walk = query.Text("cursor") is { } cursor
            ? Cursor.Decode(cursor, state.Options.Seed, _kind, state.Day)
            : Begin(query);

        context.Response.ContentType = JsonAnswer.ContentType;
        using var buffer = new PageBuffer(context.Response.BodyWriter, context.RequestAborted);
        buffer.Append("""{"data":["""u8);
        long end = Math.Min(walk.Position + limit, walk.Filter.EndIndex);
        for (long position = walk.Position; position < end; position++)
        {
            if (buffer.IsFull)
            {
                await buffer.SendAsync().ConfigureAwait(false);
            }

            WriteDeletion(buffer, position, isFirst: position == walk.Position);
        }

        WriteEnd(buffer, walk with { Position = end });
        await buffer.SendAsync().ConfigureAwait(false);
    }

    private Walk Begin(QueryReader query)
    {
        int day = state.Day;
        long deleted = resource.Population.EverDeleted(day);
        long since = query.Time("since", long.MinValue);
        long until = query.Time("until", long.MaxValue);
        long first = CountUntil(since, deleted);
        long end = Math.Max(first, CountUntil(until, deleted));
        return new Walk(_kind, new RowFilter(day, since, until, first, end), Lines: false, first);
    }

    /// <summary>A binary search for the number of deletions at <paramref name="time"/> or before.</summary>
    private long CountUntil(long time, long deleted)
    {
        long low = 0;
        long high = deleted;
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            if (resource.Population.DeletedAt(middle) <= time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private void WriteDeletion(PageBuffer buffer, long position, bool isFirst)
    {
        Population population = resource.Population;
        var json = new JsonRow(buffer.Free);
        json.Raw(isFirst ? """{"id":"""u8 : """,{"id":"""u8);
        resource.WriteKey(ref json, population.DeletedIndex(position));
        json.Raw(""","deletedAt":"""u8);
        json.Timestamp(population.DeletedAt(position), offsetMinutes: 0);
        json.Byte((byte)'}');
        buffer.Advance(json.Length);
    }

    private void WriteEnd(PageBuffer buffer, in Walk next)
    {
        buffer.Append("""],"next_cursor":"""u8);
        if (next.Position >= next.Filter.EndIndex)
        {
            buffer.Append("null}"u8);
            return;
        }

        buffer.Append("\""u8);
        buffer.Advance(Encoding.ASCII.GetBytes(Cursor.Encode(next, state.Options.Seed), buffer.Free));
        buffer.Append("\"}"u8);
    }
}
