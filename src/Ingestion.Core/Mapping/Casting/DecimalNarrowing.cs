using System.Numerics;
using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Casts decimals to fewer digits of the same scale: if all values fit, the memory is shared and not copied.</summary>
internal sealed class DecimalNarrowing(DecimalType to, ColumnCast otherwise) : ColumnCast
{
    private readonly Int128 _limit = Limit(to.Precision);

    public override void Dispose() => otherwise.Dispose();

    internal override Column Apply(Column source)
    {
        var fits = source is FixedColumn<long> compact ? Fits(compact.Values, (long)_limit) : Fits(((FixedColumn<Int128>)source).Values, _limit);
        return fits ? source.As(to) : otherwise.Apply(source);
    }

    private static Int128 Limit(int precision)
    {
        Int128 limit = 1;
        for (var i = 0; i < precision; i++)
        {
            limit *= 10;
        }

        return limit;
    }

    /// <summary>Looks at the places of nulls too; what lies there can only make the copy happen without need.</summary>
    private static bool Fits<T>(ReadOnlySpan<T> values, T limit)
        where T : INumber<T>
    {
        foreach (var value in values)
        {
            if (value >= limit || value <= -limit)
            {
                return false;
            }
        }

        return true;
    }
}
