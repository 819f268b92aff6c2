using Ingestion.Testing.DemoErp.Rows;
using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.DemoErp.Resources;

/// <summary>Customer invoices and, with negative amounts, credit memos. Four of five orders of the history have one.</summary>
internal sealed class InvoiceResource(ulong key, Population population, OrderBook orders) : DemoResource("invoices", population)
{
    private readonly ulong _amountKey = Draws.Mix(key);
    private readonly ulong _orderKey = Draws.Mix(key + 1);
    private readonly ulong _paymentKey = Draws.Mix(key + 2);

    public override IReadOnlyList<DemoField> Fields { get; } =
    [
        DemoField.Integer("id"),
        DemoField.Text("number"),
        DemoField.Text("documentType"),
        DemoField.Text("status"),
        DemoField.Integer("customerId"),
        DemoField.Integer("orderId"),
        DemoField.Text("orderNumber"),
        DemoField.Text("customerPo").OrNull(),
        DemoField.Date("invoiceDate"),
        DemoField.Date("dueDate").OrNull(),
        DemoField.Text("currency"),
        DemoField.Decimal("exchangeRate", 10),
        DemoField.Amount("subtotal"),
        DemoField.Amount("taxAmount"),
        DemoField.Amount("freightAmount").OrNull(),
        DemoField.Amount("totalAmount"),
        DemoField.Amount("amountPaid"),
        DemoField.Amount("balanceDue"),
        DemoField.Text("warehouse"),
        DemoField.Text("salesRep").OrNull(),
        DemoField.DateTime("createdAt"),
        DemoField.DateTime("modifiedAt"),
    ];

    public override IReadOnlyList<DecimalSum> Sums { get; } =
    [
        new("subtotal", Money.AmountScale), new("taxAmount", Money.AmountScale), new("totalAmount", Money.AmountScale),
        new("amountPaid", Money.AmountScale), new("balanceDue", Money.AmountScale),
    ];

    public override int Add(in RowVersion row, Span<Int128> sums)
    {
        Amounts amounts = ReadAmounts(row);
        sums[0] += amounts.Subtotal;
        sums[1] += amounts.Tax;
        sums[2] += amounts.Total;
        sums[3] += amounts.Paid;
        sums[4] += amounts.Total - amounts.Paid;
        return 1;
    }

    protected override void WriteFields(ref JsonRow json, in RowVersion row, RowStyle style)
    {
        Amounts amounts = ReadAmounts(row);
        Draws draws = amounts.Rest;
        long order = OrderOf(row);
        json.Raw(",\"number\":\"INV-"u8);
        json.Padded(row.Ordinal, 7);
        json.Raw("\",\"documentType\":"u8);
        json.Text(amounts.IsCredit ? "credit"u8 : "invoice"u8);
        json.Raw(""","status":"""u8);
        json.Text(amounts.Paid == amounts.Total ? "P"u8 : "O"u8);
        json.Raw(""","customerId":"""u8);
        json.Integer(orders.CustomerOf(order) + 1);
        json.Raw(""","orderId":"""u8);
        json.Integer(order + 1);
        json.Raw(""","orderNumber":"""u8);
        OrderResource.WriteNumber(ref json, order);
        OrderResource.WriteCustomerPo(ref json, ref draws);
        WriteDates(ref json, style.Calendar.DateOf(row.CreatedAt), ref draws);
        WriteAmounts(ref json, row, amounts, style, ref draws);
        json.Raw(""","warehouse":"""u8);
        json.Text(Vocabulary.Warehouses.Draw(ref draws));
        json.Raw(""","salesRep":"""u8);
        json.Text(Vocabulary.SalesReps.Draw(ref draws));
    }

    private static void WriteDates(ref JsonRow json, DateOnly invoiceDate, ref Draws draws)
    {
        json.Raw(""","invoiceDate":"""u8);
        json.Date(invoiceDate);
        if (draws.OneIn(10))
        {
            json.Raw(""","dueDate":null"""u8);
            return;
        }

        json.Raw(""","dueDate":"""u8);
        json.Date(invoiceDate.AddDays(30 * (1 + draws.Next(2))));
    }

    private static void WriteAmounts(ref JsonRow json, in RowVersion row, in Amounts amounts, RowStyle style, ref Draws draws)
    {
        Currency currency = Currency.Draw(ref draws);
        json.Raw(""","currency":"""u8);
        currency.WriteCode(ref json);
        json.Raw(""","exchangeRate":"""u8);
        currency.WriteRate(ref json, ref draws);
        json.Raw(""","subtotal":"""u8);
        json.NumberText(amounts.Subtotal, Money.AmountScale);
        json.Raw(""","taxAmount":"""u8);
        json.Number(amounts.Tax, Money.AmountScale);
        if (amounts.Freight != 0)
        {
            json.Raw(""","freightAmount":"""u8);
            json.Number(amounts.Freight, Money.AmountScale);
        }

        json.Raw(""","totalAmount":"""u8);
        WriteAlterable(ref json, amounts.Total, Money.AmountScale, row, style);
        json.Raw(""","amountPaid":"""u8);
        json.Number(amounts.Paid, Money.AmountScale);
        json.Raw(""","balanceDue":"""u8);
        json.NumberText(amounts.Total - amounts.Paid, Money.AmountScale);
    }

    /// <summary>Invoices of the history follow their orders; later ones bill any order of the days before.</summary>
    private long OrderOf(in RowVersion row)
    {
        if (row.BirthDay == 0)
        {
            (long fives, long rest) = Math.DivRem(row.Index, 4);
            return (fives * 5) + rest;
        }

        var draws = new Draws(_orderKey, row.Index);
        return draws.Next(orders.Population.EverCreated(row.BirthDay - 1));
    }

    /// <summary>An invoice's own amounts never change; what has been paid of them does.</summary>
    private Amounts ReadAmounts(in RowVersion row)
    {
        var draws = new Draws(_amountKey, row.Index);
        bool isCredit = draws.OneIn(20);
        int sign = isCredit ? -1 : 1;
        long subtotal = row.Index % 500 == 11 ? 9_100_000_000_000_000 + draws.Next(9_000_000_000_000_000L) : 1 + draws.Next(500_000_000L);
        long tax = draws.OneIn(4) ? 0 : Money.Share(subtotal, 825);
        long freight = draws.OneIn(3) ? 1 + draws.Next(1_000_000L) : 0;
        long total = subtotal + tax + freight;

        var payments = new Draws(_paymentKey, row.Index, row.Version);
        long paid = payments.Next(4) switch { 0 => 0, 1 => Money.Share(total, payments.Next(10_000)), _ => total };
        return new Amounts(isCredit, sign * subtotal, sign * tax, sign * freight, sign * total, sign * paid, draws);
    }

    private readonly record struct Amounts(bool IsCredit, long Subtotal, long Tax, long Freight, long Total, long Paid, Draws Rest);
}
