using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.DemoErp.Resources;

/// <summary>All resources of one seed and size.</summary>
internal sealed class DemoWorld
{
    private const long GoLiveUntil = WorldTime.HistoryStart + (30 * WorldTime.DayMicros);
    private const long FirstInvoiceFrom = GoLiveUntil + (10 * WorldTime.DayMicros);

    public DemoWorld(int seed, long orderCount)
    {
        ulong key = Draws.Mix((ulong)seed + 0x5EED);
        long itemCount = Math.Max(20, orderCount / 100);
        var customers = CreatePopulation(key + 1, Math.Max(10, orderCount / 50), WorldTime.HistoryStart, GoLiveUntil);
        var items = CreatePopulation(key + 2, itemCount, WorldTime.HistoryStart, GoLiveUntil);
        var orders = CreatePopulation(key + 4, orderCount, GoLiveUntil, WorldTime.Origin);
        var book = new OrderBook(key + 14, orders, customers, items);

        Customers = new CustomerResource(key + 11, customers);
        Items = new ItemResource(key + 12, items);
        Inventory = new InventoryResource(key + 13, CreateInventory(key + 3, items));
        Orders = new OrderResource(key + 15, book, Customers, Items);
        OrderLines = new OrderLineTotals(book);
        Invoices = new InvoiceResource(
            key + 16, CreatePopulation(key + 5, InvoiceCount(orderCount), FirstInvoiceFrom, WorldTime.Origin), book);
        Resources = [Customers, Items, Inventory, Orders, Invoices];
    }

    public CustomerResource Customers { get; }

    public ItemResource Items { get; }

    public InventoryResource Inventory { get; }

    public OrderResource Orders { get; }

    public OrderLineTotals OrderLines { get; }

    public InvoiceResource Invoices { get; }

    public IReadOnlyList<DemoResource> Resources { get; }

    /// <summary>Everything that has totals, by name.</summary>
    public IEnumerable<TotalsSource> TotalsSources => [.. Resources, OrderLines];

    private static Population CreatePopulation(ulong key, long rows, long createdFrom, long createdUntil) =>
        new(Draws.Mix(key), rows, rows / 1_000, createdFrom, createdUntil);

    /// <summary>Grows with the items, so that each new item is stocked everywhere on the day it appears.</summary>
    private static Population CreateInventory(ulong key, Population items)
    {
        int locations = InventoryResource.Locations;
        return new Population(
            Draws.Mix(key), items.BaseRows * locations, items.AddedPerDay * locations, WorldTime.HistoryStart, GoLiveUntil);
    }

    private static long InvoiceCount(long orderCount) => orderCount == 0 ? 0 : Math.Max(1, orderCount * 4 / 5);
}
