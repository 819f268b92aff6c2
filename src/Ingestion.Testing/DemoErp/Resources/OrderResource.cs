using Ingestion.Testing.DemoErp.Rows;
using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.DemoErp.Resources;

/// <summary>Sales orders as JSON; what they say is decided by the <see cref="OrderBook"/>.</summary>
internal sealed class OrderResource(ulong key, OrderBook book, CustomerResource customers, ItemResource items)
    : DemoResource("orders", book.Population)
{
    private readonly ulong _headerKey = Draws.Mix(key);
    private readonly OrderLineWriter _lines = new(book, items);

    public override IReadOnlyList<DemoField> Fields { get; } =
    [
        DemoField.Integer("id"),
        DemoField.Text("number"),
        DemoField.Text("type"),
        DemoField.Text("status"),
        DemoField.Boolean("isCancelled"),
        DemoField.Integer("customerId"),
        DemoField.Text("customerPo").OrNull(),
        DemoField.Date("orderDate"),
        DemoField.Date("requestedDate").OrNull(),
        DemoField.Date("promisedDate").OrNull(),
        DemoField.Text("currency"),
        DemoField.Decimal("exchangeRate", 10),
        DemoField.Amount("subtotal"),
        DemoField.Amount("discountAmount"),
        DemoField.Amount("taxAmount"),
        DemoField.Amount("totalAmount"),
        .. AddressFields("shipTo", orNull: true),
        .. AddressFields("billTo", orNull: false),
        DemoField.Text("salesRep").OrNull(),
        DemoField.Text("terms"),
        DemoField.Text("shipVia").OrNull(),
        DemoField.Text("warehouse"),
        DemoField.Json("customFields").OrNull(),
        DemoField.Array("lines", OrderLineWriter.Fields).OrNull(),
        DemoField.DateTime("createdAt"),
        DemoField.DateTime("modifiedAt"),
    ];

    public override IReadOnlyList<DecimalSum> Sums { get; } =
    [
        new("subtotal", Money.AmountScale), new("discountAmount", Money.AmountScale),
        new("taxAmount", Money.AmountScale), new("totalAmount", Money.AmountScale),
    ];

    public override int Add(in RowVersion row, Span<Int128> sums)
    {
        Order order = book.Read(row);
        sums[0] += order.Subtotal;
        sums[1] += order.Discount;
        sums[2] += order.Tax;
        sums[3] += order.Total;
        return 1;
    }

    /// <summary>Appends the order's number as a string.</summary>
    public static void WriteNumber(ref JsonRow json, long index)
    {
        json.Raw("\"SO-"u8);
        json.Padded(index + 1, 6);
        json.Byte((byte)'"');
    }

    /// <summary>Appends what the customer calls the order: often nothing, in one of the ways in which an ERP says nothing.</summary>
    public static void WriteCustomerPo(ref JsonRow json, ref Draws draws)
    {
        json.Raw(""","customerPo":"""u8);
        switch (draws.Next(12))
        {
            case 0 or 1:
                json.Raw("null"u8);
                break;
            case 2:
                json.Raw("\"\""u8);
                break;
            case 3:
                json.Raw("\"   \""u8);
                break;
            case 4:
                json.Raw("\"PO 77/\\\"B\\\" \""u8);
                break;
            case 5:
                json.Byte((byte)'"');
                json.Padded(draws.Next(100_000), 8);
                json.Byte((byte)'"');
                break;
            default:
                json.Raw("\"PO-"u8);
                json.Integer(draws.Next(1_000_000));
                json.Byte((byte)'"');
                break;
        }
    }

    protected override void WriteFields(ref JsonRow json, in RowVersion row, RowStyle style)
    {
        Order order = book.Read(row);
        var draws = new Draws(_headerKey, row.Index);
        DateOnly orderDate = style.Calendar.DateOf(row.CreatedAt);
        json.Raw(""","number":"""u8);
        WriteNumber(ref json, row.Index);
        json.Raw(""","type":"""u8);
        json.Text(order.IsReturn ? "return"u8 : Vocabulary.OrderTypes.Draw(ref draws));
        json.Raw(""","status":"""u8);
        json.Byte((byte)'"');
        json.Byte(order.Status);
        json.Raw("\",\"isCancelled\":"u8);
        json.Boolean(order.Status == OrderStatus.Cancelled);
        json.Raw(""","customerId":"""u8);
        json.Integer(order.CustomerIndex + 1);
        WriteCustomerPo(ref json, ref draws);
        WriteDates(ref json, orderDate, ref draws);
        WriteAmounts(ref json, row, order, style, ref draws);
        WriteAddresses(ref json, order, ref draws);
        WriteTerms(ref json, ref draws);
        if (style.Lines)
        {
            _lines.Write(ref json, row, order, orderDate);
        }
    }

    private static void WriteDates(ref JsonRow json, DateOnly orderDate, ref Draws draws)
    {
        json.Raw(""","orderDate":"""u8);
        json.Date(orderDate);
        switch (draws.Next(8))
        {
            case 0:
                break;
            case 1:
                json.Raw(""","requestedDate":null"""u8);
                break;
            default:
                json.Raw(""","requestedDate":"""u8);
                json.Date(orderDate.AddDays(1 + draws.Next(30)));
                break;
        }

        json.Raw(""","promisedDate":"""u8);
        if (draws.OneIn(4))
        {
            json.Raw("null"u8);
        }
        else
        {
            json.Date(orderDate.AddDays(2 + draws.Next(45)));
        }
    }

    private static void WriteAmounts(ref JsonRow json, in RowVersion row, in Order order, RowStyle style, ref Draws draws)
    {
        Currency currency = Currency.Draw(ref draws);
        json.Raw(""","currency":"""u8);
        currency.WriteCode(ref json);
        json.Raw(""","exchangeRate":"""u8);
        currency.WriteRate(ref json, ref draws);
        json.Raw(""","subtotal":"""u8);
        json.NumberText(order.Subtotal, Money.AmountScale);
        json.Raw(""","discountAmount":"""u8);
        json.Number(order.Discount, Money.AmountScale);
        json.Raw(""","taxAmount":"""u8);
        json.Number(order.Tax, Money.AmountScale);
        json.Raw(""","totalAmount":"""u8);
        WriteAlterable(ref json, order.Total, Money.AmountScale, row, style);
    }

    private void WriteAddresses(ref JsonRow json, in Order order, ref Draws draws)
    {
        if (draws.OneIn(12))
        {
            json.Raw(""","shipTo":null"""u8);
        }
        else
        {
            json.Raw(""","shipTo":{"name":"""u8);
            customers.WriteName(ref json, order.CustomerIndex);
            json.Byte((byte)',');
            Address.Write(ref json, ref draws);
            json.Byte((byte)'}');
        }

        json.Raw(""","billTo":{"name":"""u8);
        customers.WriteName(ref json, order.CustomerIndex);
        json.Byte((byte)',');
        Address.Write(ref json, ref draws);
        json.Byte((byte)'}');
    }

    private static void WriteTerms(ref JsonRow json, ref Draws draws)
    {
        json.Raw(""","salesRep":"""u8);
        if (draws.OneIn(10))
        {
            json.Raw("null"u8);
        }
        else
        {
            json.Text(Vocabulary.SalesReps.Draw(ref draws));
        }

        json.Raw(""","terms":"""u8);
        json.Text(Vocabulary.Terms.Draw(ref draws));
        if (!draws.OneIn(5))
        {
            json.Raw(""","shipVia":"""u8);
            json.Text(Vocabulary.ShipVias.Draw(ref draws));
        }

        json.Raw(""","warehouse":"""u8);
        json.Text(Vocabulary.Warehouses.Draw(ref draws));
        if (draws.OneIn(2))
        {
            json.Raw(""","customFields":{"channel":"""u8);
            json.Text(Vocabulary.Channels.Draw(ref draws));
            json.Raw(draws.OneIn(2) ? ""","rush":true,"tags":["hot","döck"]}"""u8 : ""","rush":false,"tags":[]}"""u8);
        }
    }

    private static DemoField[] AddressFields(string owner, bool orNull) =>
    [
        new(owner + ".name", "string") { Nullable = orNull },
        new(owner + ".address1", "string") { Nullable = orNull },
        new(owner + ".city", "string") { Nullable = orNull },
        new(owner + ".state", "string") { Nullable = true },
        new(owner + ".postalCode", "string") { Nullable = true },
        new(owner + ".country", "string") { Nullable = orNull },
    ];
}
