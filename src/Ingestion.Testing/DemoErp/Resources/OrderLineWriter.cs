using Ingestion.Testing.DemoErp.Rows;
using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.DemoErp.Resources;

/// <summary>The lines of sales orders as a nested JSON array.</summary>
internal sealed class OrderLineWriter(OrderBook book, ItemResource items)
{
    private const int FactorScale = 6;

    public static IReadOnlyList<DemoField> Fields { get; } =
    [
        DemoField.Integer("lineId"),
        DemoField.Integer("lineNumber"),
        DemoField.Integer("itemId"),
        DemoField.Text("itemNumber"),
        DemoField.Text("description"),
        DemoField.Decimal("quantity", Money.PriceScale),
        DemoField.Decimal("quantityShipped", Money.PriceScale),
        DemoField.Decimal("quantityOpen", Money.PriceScale),
        DemoField.Text("uom"),
        DemoField.Decimal("uomFactor", FactorScale),
        DemoField.Decimal("unitPrice", Money.PriceScale),
        DemoField.Decimal("discountPercent", 4),
        DemoField.Amount("lineAmount"),
        DemoField.Decimal("unitCost", Money.PriceScale).OrNull(),
        DemoField.Text("warehouse"),
        DemoField.Date("requestedDate").OrNull(),
        DemoField.Text("status"),
    ];

    public void Write(ref JsonRow json, in RowVersion row, in Order order, DateOnly orderDate)
    {
        json.Raw(""","lines":["""u8);
        for (int number = 1; number <= order.LineCount; number++)
        {
            if (number > 1)
            {
                json.Byte((byte)',');
            }

            WriteLine(ref json, row, order, number, orderDate);
        }

        json.Byte((byte)']');
    }

    private void WriteLine(ref JsonRow json, in RowVersion row, in Order order, int number, DateOnly orderDate)
    {
        OrderLine line = book.ReadLine(row, number);
        long lineId = OrderBook.LineId(row.Index, number);
        json.Raw("""{"lineId":"""u8);
        json.Integer(lineId);
        json.Raw(""","lineNumber":"""u8);
        json.Integer(number);
        json.Raw(""","itemId":"""u8);
        json.Integer(line.ItemIndex + 1);
        json.Raw(""","itemNumber":"""u8);
        ItemResource.WriteNumber(ref json, line.ItemIndex);
        json.Raw(""","description":"""u8);
        items.WriteName(ref json, line.ItemIndex);
        WriteQuantities(ref json, line, order, lineId);
        WritePrices(ref json, line, order, lineId);
        json.Raw(""","warehouse":"""u8);
        json.Text(Vocabulary.Warehouses[(int)(lineId % Vocabulary.Warehouses.Count)]);
        if (lineId % 7 != 0)
        {
            json.Raw(""","requestedDate":"""u8);
            json.Date(orderDate.AddDays((int)(lineId % 30)));
        }

        json.Raw(""","status":"""u8);
        json.Text(LineStatus(order.Status));
        json.Byte((byte)'}');
    }

    private static void WriteQuantities(ref JsonRow json, in OrderLine line, in Order order, long lineId)
    {
        long quantity = order.Sign * line.Quarters * Money.QuarterToQuantity;
        long shipped = order.Sign * line.ShippedQuarters(order.Status) * Money.QuarterToQuantity;
        int unit = (int)(lineId % Vocabulary.UnitsOfMeasure.Count);
        json.Raw(""","quantity":"""u8);
        json.NumberText(quantity, Money.PriceScale);
        json.Raw(""","quantityShipped":"""u8);
        json.Number(shipped, Money.PriceScale);
        json.Raw(""","quantityOpen":"""u8);
        json.Number(quantity - shipped, Money.PriceScale);
        json.Raw(""","uom":"""u8);
        json.Text(Vocabulary.UnitsOfMeasure[unit]);
        json.Raw(unit switch
        {
            1 => ""","uomFactor":12"""u8,
            2 => ""","uomFactor":144.000"""u8,
            3 => ",\"uomFactor\":\"0.304800\""u8,
            _ => ""","uomFactor":1"""u8,
        });
    }

    private static void WritePrices(ref JsonRow json, in OrderLine line, in Order order, long lineId)
    {
        json.Raw(""","unitPrice":"""u8);
        json.NumberText(line.Price, Money.PriceScale);
        json.Raw(""","discountPercent":"""u8);
        json.Number(line.DiscountBasisPoints * 100L, 4);
        json.Raw(""","lineAmount":"""u8);
        json.Number(order.Sign * line.Amount, Money.AmountScale);
        json.Raw(""","unitCost":"""u8);
        if (lineId % 11 == 0)
        {
            json.Raw("null"u8);
        }
        else
        {
            json.NumberText(line.Price / 3 * 2, Money.PriceScale);
        }
    }

    private static ReadOnlySpan<byte> LineStatus(byte orderStatus) => orderStatus switch
    {
        OrderStatus.Cancelled => "cancelled"u8,
        OrderStatus.PartiallyShipped => "partial"u8,
        OrderStatus.Shipped or OrderStatus.Invoiced or OrderStatus.Closed => "closed"u8,
        _ => "open"u8,
    };
}
