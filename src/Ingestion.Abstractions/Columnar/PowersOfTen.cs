namespace Ingestion.Columnar;

/// <summary>The powers of ten that fit in 128 bits.</summary>
internal static class PowersOfTen
{
    private static readonly Int128[] Values = Compute();

    /// <summary>Returns ten to the power of <paramref name="exponent"/>, 0 to 38.</summary>
    internal static Int128 Of(int exponent) => Values[exponent];

    private static Int128[] Compute()
    {
        var values = new Int128[DecimalType.MaxPrecision + 1];
        values[0] = 1;
        for (var i = 1; i < values.Length; i++)
        {
            values[i] = values[i - 1] * 10;
        }

        return values;
    }
}
