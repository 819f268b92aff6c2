using Ingestion.Testing.DemoErp.Rows;
using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.DemoErp.Resources;

/// <summary>Decides what each order and each of its lines is about.</summary>
internal sealed class OrderBook(ulong key, Population orders, Population customers, Population items)
{
    private const int MaxLines = 5;

    /// <summary>Every so many orders, one is so large that its amounts do not survive a double.</summary>
    private const int HugeEvery = 500;

    private readonly ulong _orderKey = Draws.Mix(key);
    private readonly ulong _changeKey = Draws.Mix(key + 1);
    private readonly ulong _lineKey = Draws.Mix(key + 2);

    public Population Population => orders;

    public Order Read(in RowVersion row)
    {
        var draws = new Draws(_orderKey, row.Index);
        long customer = customers.PickListed(ref draws, row.BirthDay);
        int lineCount = draws.Next(MaxLines);
        bool isReturn = draws.OneIn(32);
        int discountBasisPoints = draws.Next(4) switch { 0 => 250, 1 => 500, _ => 0 };
        int taxBasisPoints = draws.OneIn(4) ? 0 : 825;

        var changes = new Draws(_changeKey, row.Index, row.Version);
        byte status = Vocabulary.OrderStatuses.Draw(ref changes)[0];
        bool gainedLine = row.Version > 0 && changes.OneIn(4);
        lineCount = 1 + ((lineCount + (gainedLine ? 1 : 0)) % MaxLines);

        int sign = isReturn ? -1 : 1;
        long subtotal = SumLines(row, lineCount);
        long discount = Money.Share(subtotal, discountBasisPoints);
        long tax = Money.Share(subtotal - discount, taxBasisPoints);
        return new Order(customer, status, isReturn, lineCount, sign * subtotal, sign * discount, sign * tax);
    }

    /// <summary>Reads a line; <paramref name="number"/> counts from 1.</summary>
    public OrderLine ReadLine(in RowVersion row, int number)
    {
        var draws = new Draws(_lineKey, (row.Index * (MaxLines + 1)) + number);
        long item = items.PickListed(ref draws, row.BirthDay);
        if (number == 1 && row.Index % HugeEvery == 7)
        {
            return new OrderLine(item, Quarters: 3_999, Price: 900_000_000_000_000 + draws.Next(1_000_000_000_000_000L), 0);
        }

        long price = 1 + draws.Next(500_000_000);
        bool wholeCents = draws.OneIn(2);
        int discountBasisPoints = draws.OneIn(4) ? draws.Next(5_000) : 0;
        bool reordered = row.Version > 0 && (row.Version + number) % 2 == 0;
        var quantityDraws = reordered ? new Draws(_lineKey + 1, (row.Index * (MaxLines + 1)) + number, row.Version) : draws;
        long quarters = quantityDraws.OneIn(4) ? 1 + quantityDraws.Next(2_000) : 4 * (1 + quantityDraws.Next(200));
        return new OrderLine(item, quarters, wholeCents ? price - (price % 10_000) : price, discountBasisPoints);
    }

    /// <summary>Line ids are unique across all orders and stay with their line.</summary>
    public static long LineId(long orderIndex, int number) => ((orderIndex + 1) * 10) + number;

    /// <summary>The customer alone, for documents that refer to the order.</summary>
    public long CustomerOf(long index)
    {
        var draws = new Draws(_orderKey, index);
        return customers.PickListed(ref draws, orders.BirthDay(index));
    }

    private long SumLines(in RowVersion row, int lineCount)
    {
        long sum = 0;
        for (int number = 1; number <= lineCount; number++)
        {
            sum += ReadLine(row, number).Amount;
        }

        return sum;
    }
}
