namespace Ingestion.Connectors.Http.Paging;

/// <summary>Fetches and parses one page ahead of the one that is being worked on.</summary>
internal sealed class PagePrefetch(HttpErpClient client, Func<string?, ApiRequest> page, JsonRecordReader reader, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private Task<JsonPage>? _next;

    /// <summary>Begins to fetch a page; the one before it must have been taken.</summary>
    internal void Start(string? cursor) => _next = client.GetPageAsync(page(cursor), reader, _stop.Token);

    /// <summary>Waits for the page.</summary>
    /// <returns>A page that the caller disposes.</returns>
    internal Task<JsonPage> TakeAsync()
    {
        var next = _next ?? throw new InvalidOperationException("No page was started.");
        _next = null;
        return next;
    }

    /// <summary>Gives up the page that nobody took.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_next is { } next)
        {
            await _stop.CancelAsync().ConfigureAwait(false);
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (next.IsCompletedSuccessfully)
            {
                (await next.ConfigureAwait(false)).Dispose();
            }
        }

        _stop.Dispose();
    }
}
