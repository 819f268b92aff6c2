using Ingestion.Testing.DemoErp.Rows;
using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.DemoErp.Resources;

internal sealed class ItemResource(ulong key, Population population) : DemoResource("items", population)
{
    private readonly ulong _nameKey = Draws.Mix(key);
    private readonly ulong _stateKey = Draws.Mix(key + 1);

    public override IReadOnlyList<DemoField> Fields { get; } =
    [
        DemoField.Integer("id"),
        DemoField.Text("number"),
        DemoField.Text("name"),
        DemoField.Text("description2").OrNull(),
        DemoField.Text("type"),
        DemoField.Text("category"),
        DemoField.Text("manufacturer").OrNull(),
        DemoField.Integer("primaryVendorId").OrNull(),
        DemoField.Text("barcode").OrNull(),
        DemoField.Text("baseUom"),
        DemoField.Text("salesUom"),
        DemoField.Decimal("listPrice", Money.PriceScale),
        DemoField.Decimal("averageCost", Money.PriceScale),
        DemoField.Decimal("lastCost", Money.PriceScale).OrNull(),
        DemoField.Decimal("weight", Money.PriceScale),
        DemoField.Boolean("isInactive"),
        DemoField.Text("status"),
        DemoField.DateTime("createdAt"),
        DemoField.DateTime("modifiedAt"),
    ];

    public override IReadOnlyList<DecimalSum> Sums { get; } =
        [new("listPrice", Money.PriceScale), new("averageCost", Money.PriceScale), new("weight", Money.PriceScale)];

    public override int Add(in RowVersion row, Span<Int128> sums)
    {
        ItemState state = ReadState(row);
        sums[0] += state.ListPrice;
        sums[1] += state.AverageCost;
        sums[2] += state.Weight;
        return 1;
    }

    /// <summary>Appends the item's number as a string.</summary>
    public static void WriteNumber(ref JsonRow json, long index)
    {
        json.Raw("\"ITM-"u8);
        json.Padded(index + 1, 6);
        json.Byte((byte)'"');
    }

    /// <summary>Appends the item's name, which never changes, as order lines repeat it.</summary>
    public void WriteName(ref JsonRow json, long index)
    {
        var draws = new Draws(_nameKey, index);
        json.Text(Vocabulary.ItemNames.Draw(ref draws));
    }

    protected override void WriteFields(ref JsonRow json, in RowVersion row, RowStyle style)
    {
        ItemState state = ReadState(row);
        Draws draws = state.Rest;
        json.Raw(""","number":"""u8);
        WriteNumber(ref json, row.Index);
        json.Raw(""","name":"""u8);
        WriteName(ref json, row.Index);
        json.Raw(draws.Next(4) switch
        {
            0 => ""","description2":null"""u8,
            1 => ",\"description2\":\"\""u8,
            2 => ",\"description2\":\"sold by the box, see catalogue \u00a7 4\""u8,
            _ => default,
        });
        json.Raw(""","type":"""u8);
        json.Text(Vocabulary.ItemTypes.Draw(ref draws));
        json.Raw(""","category":"""u8);
        json.Text(Vocabulary.Categories.Draw(ref draws));
        WriteOrigin(ref json, ref draws);
        json.Raw(""","baseUom":"EA","salesUom":"""u8);
        json.Text(Vocabulary.UnitsOfMeasure.Draw(ref draws));
        WritePrices(ref json, row, style, state, ref draws);
        bool inactive = draws.OneIn(16);
        json.Raw(""","isInactive":"""u8);
        json.Boolean(inactive);
        json.Raw(""","status":"""u8);
        json.Text(inactive ? "inactive"u8 : "active"u8);
    }

    private static void WriteOrigin(ref JsonRow json, ref Draws draws)
    {
        json.Raw(""","manufacturer":"""u8);
        if (draws.OneIn(5))
        {
            json.Raw("null"u8);
        }
        else
        {
            json.Text(Vocabulary.Manufacturers.Draw(ref draws));
        }

        json.Raw(""","primaryVendorId":"""u8);
        if (draws.OneIn(5))
        {
            json.Raw("null"u8);
        }
        else
        {
            json.Integer(5_000 + draws.Next(200));
        }

        if (!draws.OneIn(4))
        {
            json.Raw(",\"barcode\":\""u8);
            json.Padded(draws.Next(9_000_000_000_000L), 13);
            json.Byte((byte)'"');
        }
    }

    private static void WritePrices(ref JsonRow json, in RowVersion row, RowStyle style, in ItemState state, ref Draws draws)
    {
        json.Raw(""","listPrice":"""u8);
        json.NumberText(state.ListPrice, Money.PriceScale);
        json.Raw(""","averageCost":"""u8);
        WriteAlterable(ref json, state.AverageCost, Money.PriceScale, row, style);
        json.Raw(""","lastCost":"""u8);
        if (draws.OneIn(3))
        {
            json.Raw("null"u8);
        }
        else
        {
            json.Number(draws.Next(200_000_000), Money.PriceScale);
        }

        json.Raw(""","weight":"""u8);
        json.Number(state.Weight, Money.PriceScale);
    }

    private ItemState ReadState(in RowVersion row)
    {
        var draws = new Draws(_stateKey, row.Index, row.Version);
        return new ItemState(draws.Next(500_000_000), draws.Next(300_000_000), draws.Next(50_000) * 1_000L, draws);
    }

    private readonly record struct ItemState(long ListPrice, long AverageCost, long Weight, Draws Rest);
}
