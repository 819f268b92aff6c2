namespace Ingestion.Testing.DemoErp.World;

/// <summary>Shuffles the numbers 0 to n - 1 by an affine map that can be undone: (x * stride + shift) mod n.</summary>
internal sealed class Permutation
{
    private const double GoldenSection = 0.6180339887498949;

    private readonly ulong _size;
    private readonly ulong _stride;
    private readonly ulong _inverseStride;
    private readonly ulong _shift;

    /// <summary>Creates a permutation.</summary>
    /// <param name="size">From 1 to 2^32, so that products fit into 64 bits.</param>
    /// <param name="key">Chooses the shift.</param>
    public Permutation(long size, ulong key)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 1L << 32);

        _size = (ulong)size;
        _stride = Math.Max(1, (ulong)(size * GoldenSection));
        while (GreatestCommonDivisor(_stride, _size) != 1)
        {
            _stride++;
        }

        _inverseStride = InverseModulo((long)_stride, size);
        _shift = Draws.Mix(key) % _size;
    }

    public long Apply(long value) => (long)((((ulong)value * _stride) + _shift) % _size);

    public long Inverse(long value)
    {
        ulong unshifted = (ulong)value + _size - _shift;
        return (long)((unshifted >= _size ? unshifted - _size : unshifted) * _inverseStride % _size);
    }

    private static ulong GreatestCommonDivisor(ulong a, ulong b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }

    /// <summary>The extended Euclidean algorithm.</summary>
    private static ulong InverseModulo(long value, long modulus)
    {
        (long remainder, long nextRemainder) = (modulus, value % modulus);
        (long factor, long nextFactor) = (0, 1);
        while (nextRemainder != 0)
        {
            long quotient = remainder / nextRemainder;
            (remainder, nextRemainder) = (nextRemainder, remainder - (quotient * nextRemainder));
            (factor, nextFactor) = (nextFactor, factor - (quotient * nextFactor));
        }

        return (ulong)(factor < 0 ? factor + modulus : factor);
    }
}
