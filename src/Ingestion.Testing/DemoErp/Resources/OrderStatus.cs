namespace Ingestion.Testing.DemoErp.Resources;

/// <summary>The letters of an order's status that the code itself looks at.</summary>
internal static class OrderStatus
{
    public const byte PartiallyShipped = (byte)'D';
    public const byte Shipped = (byte)'F';
    public const byte Invoiced = (byte)'G';
    public const byte Closed = (byte)'H';
    public const byte Cancelled = (byte)'C';
}
