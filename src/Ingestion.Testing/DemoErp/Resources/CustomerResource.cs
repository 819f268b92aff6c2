using Ingestion.Testing.DemoErp.Rows;
using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.DemoErp.Resources;

internal sealed class CustomerResource(ulong key, Population population) : DemoResource("customers", population)
{
    private readonly ulong _nameKey = Draws.Mix(key);
    private readonly ulong _stateKey = Draws.Mix(key + 1);

    public override IReadOnlyList<DemoField> Fields { get; } =
    [
        DemoField.Integer("id"),
        DemoField.Text("number"),
        DemoField.Text("name"),
        DemoField.Text("class"),
        DemoField.Text("address.address1"),
        DemoField.Text("address.address2").OrNull(),
        DemoField.Text("address.city"),
        DemoField.Text("address.state").OrNull(),
        DemoField.Text("address.postalCode").OrNull(),
        DemoField.Text("address.country"),
        DemoField.Text("phone").OrNull(),
        DemoField.Text("email").OrNull(),
        DemoField.Text("taxId").OrNull(),
        DemoField.Text("currency"),
        DemoField.Text("terms"),
        DemoField.Amount("creditLimit"),
        DemoField.Amount("balance"),
        DemoField.Text("salesRep"),
        DemoField.Text("priceList").OrNull(),
        DemoField.Integer("parentId").OrNull(),
        DemoField.Text("status"),
        DemoField.DateTime("createdAt"),
        DemoField.DateTime("modifiedAt"),
    ];

    public override IReadOnlyList<DecimalSum> Sums { get; } =
        [new("creditLimit", Money.AmountScale), new("balance", Money.AmountScale)];

    public override int Add(in RowVersion row, Span<Int128> sums)
    {
        CustomerState state = ReadState(row);
        sums[0] += state.CreditLimit;
        sums[1] += state.Balance;
        return 1;
    }

    /// <summary>Appends the customer's name, which never changes, as orders repeat it.</summary>
    public void WriteName(ref JsonRow json, long index)
    {
        var draws = new Draws(_nameKey, index);
        if (draws.OneIn(5))
        {
            json.Text(Vocabulary.OddCompanyNames.Draw(ref draws));
            return;
        }

        json.Byte((byte)'"');
        json.Raw(Vocabulary.CompanyNames.Draw(ref draws));
        json.Byte((byte)' ');
        json.Integer(index + 1);
        json.Byte((byte)'"');
    }

    protected override void WriteFields(ref JsonRow json, in RowVersion row, RowStyle style)
    {
        CustomerState state = ReadState(row);
        Draws draws = state.Rest;
        json.Raw(",\"number\":\"C"u8);
        json.Padded(row.Ordinal, 6);
        json.Raw("\",\"name\":"u8);
        WriteName(ref json, row.Index);
        json.Raw(""","class":"""u8);
        json.Text(Vocabulary.CustomerClasses.Draw(ref draws));
        WriteAddress(ref json, ref draws);
        WriteContact(ref json, row, ref draws);
        json.Raw(""","currency":"""u8);
        Currency.Draw(ref draws).WriteCode(ref json);
        json.Raw(""","terms":"""u8);
        json.Text(Vocabulary.Terms.Draw(ref draws));
        json.Raw(""","creditLimit":"""u8);
        WriteAlterable(ref json, state.CreditLimit, Money.AmountScale, row, style);
        json.Raw(""","balance":"""u8);
        json.NumberText(state.Balance, Money.AmountScale);
        json.Raw(""","salesRep":"""u8);
        json.Text(Vocabulary.SalesReps.Draw(ref draws));
        json.Raw(draws.OneIn(4) ? ""","priceList":null"""u8 : ",\"priceList\":\"STD\""u8);
        if (row.Index > 0 && draws.OneIn(8))
        {
            json.Raw(""","parentId":"""u8);
            json.Integer(1 + draws.Next(row.Index));
        }

        json.Raw(""","status":"""u8);
        json.Text(draws.Next(16) switch { 0 => "hold"u8, 1 => "inactive"u8, _ => "active"u8 });
    }

    private static void WriteAddress(ref JsonRow json, ref Draws draws)
    {
        json.Raw(""","address":{"""u8);
        Address.WriteStreet(ref json, ref draws);
        json.Raw(draws.OneIn(3) ? ""","address2":"Suite 100","""u8 : ""","address2":null,"""u8);
        json.Raw(Vocabulary.Places.Draw(ref draws));
        json.Byte((byte)'}');
    }

    private static void WriteContact(ref JsonRow json, in RowVersion row, ref Draws draws)
    {
        json.Raw(""","phone":"""u8);
        if (draws.OneIn(6))
        {
            json.Raw("null"u8);
        }
        else
        {
            json.Raw("\"+1 (555) 01"u8);
            json.Padded(draws.Next(100), 2);
            json.Byte((byte)'"');
        }

        if (!draws.OneIn(10))
        {
            json.Raw(",\"email\":\"orders@customer-"u8);
            json.Integer(row.Ordinal);
            json.Raw(".example\""u8);
        }

        json.Raw(""","taxId":"""u8);
        if (draws.OneIn(3))
        {
            json.Raw("null"u8);
        }
        else
        {
            json.Byte((byte)'"');
            json.Padded(draws.Next(1_000_000_000), 9);
            json.Byte((byte)'"');
        }
    }

    private CustomerState ReadState(in RowVersion row)
    {
        var draws = new Draws(_stateKey, row.Index, row.Version);
        long creditLimit = draws.Next(200) * 5_000_000L;
        long balance = draws.OneIn(10) ? -draws.Next(10_000_000L) : draws.Next(1_000_000_000L);
        return new CustomerState(creditLimit, balance, draws);
    }

    private readonly record struct CustomerState(long CreditLimit, long Balance, Draws Rest);
}
