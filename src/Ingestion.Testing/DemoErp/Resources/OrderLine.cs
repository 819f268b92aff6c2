using Ingestion.Testing.DemoErp.Rows;

namespace Ingestion.Testing.DemoErp.Resources;

/// <summary>One line of an order, before the order's sign is applied.</summary>
/// <param name="ItemIndex">The item.</param>
/// <param name="Quarters">The quantity in quarter units.</param>
/// <param name="Price">The unit price in millionths.</param>
/// <param name="DiscountBasisPoints">The discount in hundredths of a percent.</param>
internal readonly record struct OrderLine(long ItemIndex, long Quarters, long Price, int DiscountBasisPoints)
{
    /// <summary>The net amount in ten-thousandths.</summary>
    public long Amount
    {
        get
        {
            long gross = Money.Extend(Quarters, Price);
            return gross - Money.Share(gross, DiscountBasisPoints);
        }
    }

    /// <summary>The part of the quantity that has left the warehouse when the order has the given status.</summary>
    public long ShippedQuarters(byte status) => status switch
    {
        OrderStatus.Shipped or OrderStatus.Invoiced or OrderStatus.Closed => Quarters,
        OrderStatus.PartiallyShipped => Quarters / 2,
        _ => 0,
    };
}
