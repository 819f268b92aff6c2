using Ingestion.Testing.DemoErp.Rows;
using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.DemoErp.Resources;

/// <summary>Adds up the lines of the orders that match a filter.</summary>
internal sealed class OrderLineTotals(OrderBook book) : TotalsSource("orders/lines", book.Population)
{
    public override IReadOnlyList<DecimalSum> Sums { get; } =
    [
        new("quantity", Money.PriceScale), new("quantityShipped", Money.PriceScale), new("quantityOpen", Money.PriceScale),
        new("unitPrice", Money.PriceScale), new("lineAmount", Money.AmountScale),
    ];

    public override int Add(in RowVersion row, Span<Int128> sums)
    {
        Order order = book.Read(row);
        for (int number = 1; number <= order.LineCount; number++)
        {
            OrderLine line = book.ReadLine(row, number);
            long shipped = line.ShippedQuarters(order.Status);
            sums[0] += order.Sign * line.Quarters * Money.QuarterToQuantity;
            sums[1] += order.Sign * shipped * Money.QuarterToQuantity;
            sums[2] += order.Sign * (line.Quarters - shipped) * Money.QuarterToQuantity;
            sums[3] += line.Price;
            sums[4] += order.Sign * line.Amount;
        }

        return order.LineCount;
    }
}
