namespace Ingestion.Testing.DemoErp.Rows;

/// <summary>Exact integer arithmetic on amounts (ten-thousandths) and prices (millionths).</summary>
internal static class Money
{
    public const int AmountScale = 4;
    public const int PriceScale = 6;
    public const int QuarterToQuantity = 250_000;

    /// <summary>The share of a non-negative amount in basis points (hundredths of a percent), rounded down.</summary>
    public static long Share(long amount, int basisPoints)
    {
        (long tenThousands, long rest) = Math.DivRem(amount, 10_000);
        return (tenThousands * basisPoints) + (rest * basisPoints / 10_000);
    }

    /// <summary>Quantity (in quarters) times price (in millionths), as an amount, rounded half up.</summary>
    public static long Extend(long quarters, long price) => ((quarters * price) + 200) / 400;
}
