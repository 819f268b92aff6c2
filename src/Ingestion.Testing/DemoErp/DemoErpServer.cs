using Ingestion.Testing.DemoErp.Api;
using Ingestion.Testing.DemoErp.Resources;
using Ingestion.Testing.DemoErp.World;
using Microsoft.AspNetCore.Builder;

namespace Ingestion.Testing.DemoErp;

/// <summary>An ERP system for tests and demonstrations: a web server on a free port of the loopback address.</summary>
/// <remarks>
/// <para>
/// It serves customers, items, inventory, sales orders with lines, and invoices as a real ERP would. Every row is computed
/// from the seed, its number and the day when it is asked for, so a world of any size needs no memory, and two servers with
/// equal options give equal answers.
/// </para>
/// <para>
/// Time passes only through <see cref="Advance"/>. Each day changes about a thousandth of each resource's rows, adds a
/// thousandth and deletes a quarter of that, but at least one row each. (A resource with a single row has that row
/// replaced daily; a resource that begins empty stays empty.)
/// </para>
/// <para>All members are safe for concurrent use.</para>
/// </remarks>
public sealed class DemoErpServer : IAsyncDisposable
{
    private readonly ServerState _state;
    private readonly WebApplication _application;

    private DemoErpServer(ServerState state, WebApplication application)
    {
        _state = state;
        _application = application;
        BaseAddress = new Uri(application.Urls.First());
    }

    /// <summary>Gets the address of the server, such as <c>http://127.0.0.1:40123</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Gets the options with which the server was started.</summary>
    public DemoErpOptions Options => _state.Options;

    /// <summary>Gets the current day of the world.</summary>
    public int Day => _state.Day;

    /// <summary>Gets the time of the world: the end of its current day. All changes are at this time or before.</summary>
    public DateTimeOffset Now => WorldTime.ToDateTimeOffset(WorldTime.EndOf(Day));

    /// <summary>Gets the number of requests that arrived so far, whatever the answer.</summary>
    public long RequestCount => _state.Requests;

    /// <summary>Gets the names of the resources, as they stand in the paths.</summary>
    public IReadOnlyList<string> Resources => [.. _state.World.Resources.Select(static resource => resource.Name)];

    /// <summary>Starts a server.</summary>
    /// <param name="options">The world to serve; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running server. Disposing it stops it and aborts the requests under way.</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or its time zone is unknown here.</exception>
    public static Task<DemoErpServer> StartAsync(DemoErpOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DemoErpOptions();
        ArgumentRules.Check(options);
        return StartCoreAsync(new ServerState(options), cancellationToken);
    }

    /// <summary>Lets time pass: rows change, appear and are deleted.</summary>
    /// <param name="days">The number of days, at least 1.</param>
    /// <returns>The new day.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1 or leads beyond <see cref="DemoErpOptions.MaxDay"/>.</exception>
    public int Advance(int days = 1) => _state.Advance(days);

    /// <summary>Plans a misbehaviour.</summary>
    /// <param name="fault">What goes wrong, where and when.</param>
    /// <exception cref="ArgumentNullException"><paramref name="fault"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The fault names an unknown resource, or a number of it is out of range.</exception>
    public void Inject(DemoFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentRules.Check(fault);
        if (fault.Resource is not null)
        {
            NumberOf(fault.Resource);
        }

        _state.Faults.Add(fault);
    }

    /// <summary>Gets how many rows of a resource were written into answers that were sent completely; repeated rows count again.</summary>
    /// <param name="resource">The resource, such as <c>orders</c>.</param>
    /// <exception cref="ArgumentException">There is no such resource.</exception>
    public long RowsServed(string resource) => _state.RowsServed(NumberOf(resource));

    /// <summary>Forgets the faults that have not happened yet.</summary>
    public void ClearFaults() => _state.Faults.Clear();

    /// <summary>Gets how many requests a fault has hit so far.</summary>
    /// <param name="kind">The kind of the faults.</param>
    public long FaultsHit(DemoFaultKind kind) => _state.Faults.Hits(kind);

    /// <summary>Computes what a right and complete extraction of a resource as of now adds up to.</summary>
    /// <param name="resource">The resource, such as <c>orders</c>, or <c>orders/lines</c>.</param>
    /// <param name="modifiedSince">Counts only rows modified after this time.</param>
    /// <param name="modifiedUntil">Counts only rows modified at this time or before.</param>
    /// <exception cref="ArgumentException">There is no such resource.</exception>
    public DemoTotals Totals(string resource, DateTimeOffset? modifiedSince = null, DateTimeOffset? modifiedUntil = null)
    {
        TotalsSource source = _state.World.TotalsSources.FirstOrDefault(source => source.Name == resource)
            ?? throw UnknownResource(resource, _state.World.TotalsSources);
        RowFilter filter = RowFilter.All(Day, source.Population) with
        {
            Since = modifiedSince is { } since ? WorldTime.FromDateTimeOffset(since) : long.MinValue,
            Until = modifiedUntil is { } until ? WorldTime.FromDateTimeOffset(until) : long.MaxValue,
        };
        return source.Total(filter);
    }

    /// <summary>Stops the server and aborts the requests under way.</summary>
    public async ValueTask DisposeAsync()
    {
        using var abort = new CancellationTokenSource();
        await abort.CancelAsync().ConfigureAwait(false);
        await _application.StopAsync(abort.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<DemoErpServer> StartCoreAsync(ServerState state, CancellationToken cancellationToken)
    {
        WebApplication application = WebServer.Build(state);
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            return new DemoErpServer(state, application);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static ArgumentException UnknownResource(string name, IEnumerable<TotalsSource> known) =>
        new($"There is no resource '{name}'; known are {string.Join(", ", known.Select(static source => source.Name))}.", nameof(name));

    private int NumberOf(string name)
    {
        IReadOnlyList<DemoResource> resources = _state.World.Resources;
        for (int number = 0; number < resources.Count; number++)
        {
            if (resources[number].Name == name)
            {
                return number;
            }
        }

        throw UnknownResource(name, resources);
    }
}
