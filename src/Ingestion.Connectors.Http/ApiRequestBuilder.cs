using System.Globalization;
using System.Text;

namespace Ingestion.Connectors.Http;

/// <summary>Builds an <see cref="ApiRequest"/>; every part is escaped, so none can break out of its place.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
public sealed class ApiRequestBuilder
{
    private readonly StringBuilder _path = new();
    private readonly StringBuilder _query = new();

    /// <summary>Adds segments to the path.</summary>
    /// <param name="segments">One or more segments; a slash within one is escaped.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">A segment is empty, <c>.</c> or <c>..</c>.</exception>
    public ApiRequestBuilder Path(params ReadOnlySpan<string> segments)
    {
        foreach (var segment in segments)
        {
            if (segment is null or "" or "." or "..")
            {
                throw new ArgumentException($"'{segment}' is not allowed as a part of a path.", nameof(segments));
            }

            _path.Append(_path.Length == 0 ? string.Empty : "/").Append(Uri.EscapeDataString(segment));
        }

        return this;
    }

    /// <summary>Adds a parameter to the query.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; with <see langword="null"/> the parameter is left out.</param>
    /// <returns>This builder.</returns>
    public ApiRequestBuilder Query(string name, string? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (value is not null)
        {
            _query.Append(_query.Length == 0 ? string.Empty : "&").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return this;
    }

    /// <summary>Adds a whole number to the query.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; with <see langword="null"/> the parameter is left out.</param>
    /// <returns>This builder.</returns>
    public ApiRequestBuilder Query(string name, long? value) => Query(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Returns the request.</summary>
    /// <returns>A request that does not change with this builder.</returns>
    public ApiRequest Build() => new(_path.ToString(), _query.ToString());
}
