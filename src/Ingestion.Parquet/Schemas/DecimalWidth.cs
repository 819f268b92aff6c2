using Ingestion.Columnar;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Schemas;

/// <summary>How decimals of a precision are stored.</summary>
internal static class DecimalWidth
{
    private const int MaxInt32Precision = 9;

    internal static PhysicalType TypeOf(DecimalType type) => type.Precision switch
    {
        <= MaxInt32Precision => PhysicalType.Int32,
        <= DecimalType.MaxCompactPrecision => PhysicalType.Int64,
        _ => PhysicalType.FixedLengthByteArray,
    };

    /// <summary>Returns the least number of bytes whose two's complement holds all numbers of the precision.</summary>
    internal static int BytesOf(int precision)
    {
        var largest = LargestUnscaled(precision);
        var bytes = 1;
        while (largest >> ((8 * bytes) - 1) != 0)
        {
            bytes++;
        }

        return bytes;
    }

    internal static Int128 LargestUnscaled(int precision)
    {
        Int128 power = 1;
        for (var i = 0; i < precision; i++)
        {
            power *= 10;
        }

        return power - 1;
    }
}
