namespace Ingestion.Testing.DemoErp.Resources;

/// <summary>What an order says that its lines, its totals or other documents depend on. Amounts are in ten-thousandths.</summary>
internal readonly record struct Order(
    long CustomerIndex, byte Status, bool IsReturn, int LineCount, long Subtotal, long Discount, long Tax)
{
    public long Total => Subtotal - Discount + Tax;

    /// <summary>Returns carry negative quantities and amounts.</summary>
    public int Sign => IsReturn ? -1 : 1;
}
