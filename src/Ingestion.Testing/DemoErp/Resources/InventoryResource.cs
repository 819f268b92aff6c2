using Ingestion.Testing.DemoErp.Rows;
using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.DemoErp.Resources;

/// <summary>Stock of each item at each warehouse: row n belongs to item n / 3 and warehouse n mod 3.</summary>
internal sealed class InventoryResource(ulong key, Population population) : DemoResource("inventory", population)
{
    private readonly ulong _stateKey = Draws.Mix(key);

    public static int Locations => Vocabulary.Warehouses.Count;

    public override IReadOnlyList<DemoField> Fields { get; } =
    [
        DemoField.Text("id"),
        DemoField.Integer("itemId"),
        DemoField.Text("itemNumber"),
        DemoField.Text("location"),
        DemoField.Decimal("quantityOnHand", Money.PriceScale),
        DemoField.Decimal("quantityAllocated", Money.PriceScale),
        DemoField.Decimal("quantityUnavailable", Money.PriceScale),
        DemoField.Decimal("quantityAvailable", Money.PriceScale),
        DemoField.Decimal("quantityOnOrder", Money.PriceScale),
        DemoField.Decimal("quantityBackordered", Money.PriceScale).OrNull(),
        DemoField.Decimal("quantityInTransit", Money.PriceScale).OrNull(),
        DemoField.Text("baseUom"),
        DemoField.Decimal("unitCost", Money.PriceScale),
        DemoField.Decimal("minQuantity", Money.PriceScale).OrNull(),
        DemoField.Decimal("maxQuantity", Money.PriceScale).OrNull(),
        DemoField.Text("primaryBin").OrNull(),
        DemoField.DateTime("createdAt"),
        DemoField.DateTime("modifiedAt"),
    ];

    public override IReadOnlyList<DecimalSum> Sums { get; } =
    [
        new("quantityOnHand", Money.PriceScale), new("quantityAllocated", Money.PriceScale), new("quantityUnavailable", Money.PriceScale),
        new("quantityAvailable", Money.PriceScale), new("quantityOnOrder", Money.PriceScale), new("unitCost", Money.PriceScale),
    ];

    public override int Add(in RowVersion row, Span<Int128> sums)
    {
        Stock stock = ReadStock(row);
        sums[0] += stock.OnHand;
        sums[1] += stock.Allocated;
        sums[2] += stock.Unavailable;
        sums[3] += stock.Available;
        sums[4] += stock.OnOrder;
        sums[5] += stock.UnitCost;
        return 1;
    }

    public override void WriteKey(ref JsonRow json, long index)
    {
        (long item, int location) = Place(index);
        json.Byte((byte)'"');
        json.Integer(item + 1);
        json.Byte((byte)'~');
        json.Raw(Vocabulary.Warehouses[location]);
        json.Byte((byte)'"');
    }

    protected override void WriteFields(ref JsonRow json, in RowVersion row, RowStyle style)
    {
        (long item, int location) = Place(row.Index);
        Stock stock = ReadStock(row);
        Draws draws = stock.Rest;
        json.Raw(""","itemId":"""u8);
        json.Integer(item + 1);
        json.Raw(""","itemNumber":"""u8);
        ItemResource.WriteNumber(ref json, item);
        json.Raw(""","location":"""u8);
        json.Text(Vocabulary.Warehouses[location]);
        WriteQuantities(ref json, stock, ref draws);
        json.Raw(""","baseUom":"EA","unitCost":"""u8);
        WriteAlterable(ref json, stock.UnitCost, Money.PriceScale, row, style);
        WriteReplenishment(ref json, ref draws);
    }

    private static (long Item, int Location) Place(long index)
    {
        (long item, long location) = Math.DivRem(index, Locations);
        return (item, (int)location);
    }

    private static void WriteQuantities(ref JsonRow json, in Stock stock, ref Draws draws)
    {
        json.Raw(""","quantityOnHand":"""u8);
        json.NumberText(stock.OnHand, Money.PriceScale);
        json.Raw(""","quantityAllocated":"""u8);
        json.Number(stock.Allocated, Money.PriceScale);
        json.Raw(""","quantityUnavailable":"""u8);
        json.Number(stock.Unavailable, Money.PriceScale);
        json.Raw(""","quantityAvailable":"""u8);
        json.Number(stock.Available, Money.PriceScale);
        json.Raw(""","quantityOnOrder":"""u8);
        json.Number(stock.OnOrder, Money.PriceScale);
        json.Raw(draws.OneIn(3) ? ""","quantityBackordered":2.500000"""u8 : ""","quantityBackordered":null"""u8);
        if (draws.OneIn(2))
        {
            json.Raw(""","quantityInTransit":"""u8);
            json.Number(draws.Next(100) * 1_000_000L, Money.PriceScale);
        }
    }

    private static void WriteReplenishment(ref JsonRow json, ref Draws draws)
    {
        if (draws.OneIn(2))
        {
            json.Raw(""","minQuantity":null,"maxQuantity":null"""u8);
        }
        else
        {
            long minimum = draws.Next(100) * 1_000_000L;
            json.Raw(""","minQuantity":"""u8);
            json.Number(minimum, Money.PriceScale);
            json.Raw(""","maxQuantity":"""u8);
            json.Number(minimum * 4, Money.PriceScale);
        }

        json.Raw(""","primaryBin":"""u8);
        if (draws.OneIn(6))
        {
            json.Raw("\"\""u8);
            return;
        }

        json.Raw("\"A-"u8);
        json.Padded(draws.Next(1_000), 3);
        json.Byte((byte)'"');
    }

    private Stock ReadStock(in RowVersion row)
    {
        var draws = new Draws(_stateKey, row.Index, row.Version);
        long onHand = draws.Next(40_000) * (long)Money.QuarterToQuantity;
        long allocated = draws.Next(4_000) * (long)Money.QuarterToQuantity;
        long unavailable = draws.OneIn(8) ? draws.Next(400) * (long)Money.QuarterToQuantity : 0;
        long onOrder = draws.OneIn(2) ? draws.Next(8_000) * (long)Money.QuarterToQuantity : 0;
        return new Stock(onHand, allocated, unavailable, onOrder, draws.Next(300_000_000), draws);
    }

    private readonly record struct Stock(long OnHand, long Allocated, long Unavailable, long OnOrder, long UnitCost, Draws Rest)
    {
        public long Available => OnHand - Allocated - Unavailable;
    }
}
