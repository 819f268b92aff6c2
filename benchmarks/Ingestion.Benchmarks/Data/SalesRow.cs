namespace Ingestion.Benchmarks.Data;

/// <summary>One sales line in numbers: orders of about four lines, skewed customers, 50,000 skewed products, three years.</summary>
internal readonly struct SalesRow
{
    internal const ulong Countries = 40;

    private const ulong Products = 50_000;
    private const long DayMicroseconds = 86_400_000_000;
    private const long HourMicroseconds = 3_600_000_000;

    /// <summary>2022-01-01 in days since 1970.</summary>
    private const int FirstDay = 18_993;

    internal SalesRow(ulong index)
    {
        var order = (index / 4) + (index % 4 == 3 && SplitMix.At(index, 1) % 3 == 0 ? 1UL : 0UL);
        var customer = SplitMix.At(order, 4);
        LineId = (long)index + 1;
        OrderId = 1_000_000 + (long)order;
        Quantity = 1 + (int)(SplitMix.At(index, 2) % 100 < 70 ? SplitMix.At(index, 3) % 4 : SplitMix.At(index, 3) % 100);
        CustomerId = 1 + (int)(customer % 1_000 * ((customer >> 10) % 1_000) * ((customer >> 20) % 200) / 1_000);
        Country = (int)((customer >> 30) % Countries * ((customer >> 40) % Countries) / Countries);
        OrderDate = FirstDay + (int)(order * 1_096 / 1_250_000);
        CreatedAt = (OrderDate * DayMicroseconds) + (long)((SplitMix.At(order, 5) % (ulong)DayMicroseconds) + (index % 4 * 137));
        Status = (SplitMix.At(order, 6) % 100) switch { < 62 => 0, < 77 => 1, < 87 => 2, < 94 => 3, < 98 => 4, _ => 5 };
        ShippedAt = Status is 0 or 1 or 4
            ? CreatedAt + (HourMicroseconds * (6 + (long)(SplitMix.At(order, 7) % 96))) + (long)(SplitMix.At(index, 8) % (ulong)HourMicroseconds)
            : null;

        var product = SplitMix.At(index, 9);
        Product = product % Products * ((product >> 20) % Products) / Products;
        ProductHash = SplitMix.Mix(Product + 77);
        var price = 9_900 + ((ProductHash >> 7) % 5_000_000);
        price = price - (price % 100) + (SplitMix.At(index, 10) % 8 == 0 ? SplitMix.At(index, 11) % 97 : 0);
        var discount = SplitMix.At(index, 12) % 10 < 6 ? 0 : 5 * (1 + (SplitMix.At(index, 12) / 10 % 5));
        UnitPrice = (long)price;
        NetAmount = SplitMix.At(index, 13) % 50 == 0 ? null : (long)(price * (ulong)Quantity * (100 - discount) / 100);
        WeightGrams = SplitMix.At(index, 14) % 5 == 0
            ? null
            : (long)(((50 + ((ProductHash >> 33) % 20_000)) * (ulong)Quantity) + (SplitMix.At(index, 15) % 50));
        IsGift = (SplitMix.At(index, 16) % 100) switch { < 5 => null, < 15 => true, _ => false };
        HasReference = SplitMix.At(index, 17) % 2 == 0;
        ReferenceHead = SplitMix.At(index, 18);
        ReferenceTail = SplitMix.At(index, 19);
    }

    internal long LineId { get; }

    internal long OrderId { get; }

    internal int Quantity { get; }

    internal int CustomerId { get; }

    internal int Country { get; }

    /// <summary>Gets the days since 1970.</summary>
    internal int OrderDate { get; }

    /// <summary>Gets the microseconds since 1970.</summary>
    internal long CreatedAt { get; }

    /// <inheritdoc cref="CreatedAt"/>
    internal long? ShippedAt { get; }

    internal int Status { get; }

    internal ulong Product { get; }

    /// <summary>Gets what the names and the price of the product are taken from.</summary>
    internal ulong ProductHash { get; }

    /// <summary>Gets ten-thousandths.</summary>
    internal long UnitPrice { get; }

    /// <inheritdoc cref="UnitPrice"/>
    internal long? NetAmount { get; }

    internal long? WeightGrams { get; }

    internal bool? IsGift { get; }

    internal bool HasReference { get; }

    internal ulong ReferenceHead { get; }

    /// <summary>Gets the number whose remainder by 9 says how many of its own digits follow.</summary>
    internal ulong ReferenceTail { get; }
}
