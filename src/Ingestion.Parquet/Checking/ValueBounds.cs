namespace Ingestion.Parquet.Checking;

/// <summary>The least and greatest of the values that were seen.</summary>
/// <param name="order">Their order; <see langword="null"/> if there is none, and so no bounds.</param>
internal sealed class ValueBounds(ValueOrder? order)
{
    private byte[] _minimum = [];
    private byte[] _maximum = [];
    private int _minimumBytes;
    private int _maximumBytes;

    /// <summary>Gets a value indicating whether a value was seen that has a place in the order.</summary>
    internal bool HasValue { get; private set; }

    /// <summary>Gets a value indicating whether a value was seen that has none: NaN.</summary>
    internal bool HasUnordered { get; private set; }

    internal ReadOnlySpan<byte> Minimum => _minimum.AsSpan(0, _minimumBytes);

    internal ReadOnlySpan<byte> Maximum => _maximum.AsSpan(0, _maximumBytes);

    internal void Add(ReadOnlySpan<byte> value)
    {
        if (order is null || !order.IsOrdered(value))
        {
            HasUnordered = true;
            return;
        }

        if (!HasValue || order.Compare(value, Minimum) < 0)
        {
            Keep(value, ref _minimum, ref _minimumBytes);
        }

        if (!HasValue || order.Compare(value, Maximum) > 0)
        {
            Keep(value, ref _maximum, ref _maximumBytes);
        }

        HasValue = true;
    }

    internal void Add(ValueBounds other)
    {
        HasUnordered |= other.HasUnordered;
        if (other.HasValue)
        {
            Add(other.Minimum);
            Add(other.Maximum);
        }
    }

    internal void Clear()
    {
        HasValue = false;
        HasUnordered = false;
    }

    private static void Keep(ReadOnlySpan<byte> value, ref byte[] room, ref int bytes)
    {
        if (room.Length < value.Length)
        {
            room = new byte[Math.Max(value.Length, room.Length * 2)];
        }

        value.CopyTo(room);
        bytes = value.Length;
    }
}
