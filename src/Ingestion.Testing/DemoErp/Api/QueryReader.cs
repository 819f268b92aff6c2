using System.Globalization;
using Ingestion.Testing.DemoErp.Resources;
using Ingestion.Testing.DemoErp.World;
using Microsoft.AspNetCore.Http;

namespace Ingestion.Testing.DemoErp.Api;

/// <summary>Reads the query parameters of one request strictly: what it does not know or understand is an error.</summary>
internal sealed class QueryReader
{
    private readonly IQueryCollection _query;

    /// <summary>Checks the names of all parameters.</summary>
    /// <exception cref="ApiException">A parameter is unknown or given twice.</exception>
    public QueryReader(HttpRequest request, params ReadOnlySpan<string> allowed)
    {
        _query = request.Query;
        foreach (string name in _query.Keys)
        {
            if (!allowed.Contains(name))
            {
                throw new ApiException(400, "unknown_parameter",
                    $"The parameter '{name}' is unknown here; known are {string.Join(", ", allowed!)}.");
            }

            if (_query[name].Count > 1)
            {
                throw ApiException.BadParameter(name, _query[name].ToString(), "give it once");
            }
        }
    }

    public string? Text(string name) => _query.TryGetValue(name, out var values) ? values.ToString() : null;

    public long Integer(string name, long absent, long minimum, long maximum)
    {
        string? text = Text(name);
        if (text is null)
        {
            return absent;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value >= minimum && value <= maximum
            ? value
            : throw ApiException.BadParameter(name, text, $"a whole number from {minimum} to {maximum} is allowed");
    }

    /// <summary>Reads a time with an offset, in microseconds since 1970; a time without an offset is taken as UTC.</summary>
    public long Time(string name, long absent)
    {
        string? text = Text(name);
        if (text is null)
        {
            return absent;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? WorldTime.FromDateTimeOffset(time)
            : throw ApiException.BadParameter(name, text, "a time such as 2026-01-01T00:00:00.000000Z is allowed");
    }

    /// <summary>Reads <c>modified_since</c>, <c>modified_until</c>, <c>id_from</c> and <c>id_to</c>.</summary>
    public RowFilter Filter(int day, Population population)
    {
        long end = population.EverCreated(day);
        long first = Integer("id_from", 1, 0, long.MaxValue) - 1;
        long last = Integer("id_to", end + 1, 0, long.MaxValue) - 1;
        return new RowFilter(
            day,
            Time("modified_since", long.MinValue),
            Time("modified_until", long.MaxValue),
            Math.Clamp(first, 0, end),
            Math.Clamp(last, 0, end));
    }
}
