using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.DemoErp.Resources;

/// <summary>Something whose decimals can be added up row by row of a population, without writing any JSON.</summary>
internal abstract class TotalsSource(string name, Population population)
{
    public string Name { get; } = name;

    public Population Population { get; } = population;

    /// <summary>The fields that <see cref="Add"/> sums, in its order.</summary>
    public abstract IReadOnlyList<DecimalSum> Sums { get; }

    /// <summary>Adds the row's unscaled values to <paramref name="sums"/>.</summary>
    /// <returns>How many rows it counts for.</returns>
    public abstract int Add(in RowVersion row, Span<Int128> sums);

    public DemoTotals Total(in RowFilter filter)
    {
        Span<Int128> sums = stackalloc Int128[Sums.Count];
        sums.Clear();
        long rows = 0;
        var scan = new RowScan(Population, filter, filter.FirstIndex);
        while (scan.MoveNext())
        {
            rows += Add(scan.Current, sums);
        }

        var named = new Dictionary<string, decimal>(Sums.Count);
        for (int i = 0; i < sums.Length; i++)
        {
            named.Add(Sums[i].Field, ToDecimal(sums[i], Sums[i].Scale));
        }

        return new DemoTotals(rows, named);
    }

    private static decimal ToDecimal(Int128 unscaled, byte scale)
    {
        UInt128 magnitude = (UInt128)Int128.Abs(unscaled);
        return new decimal(
            (int)(uint)(magnitude & uint.MaxValue),
            (int)(uint)((magnitude >> 32) & uint.MaxValue),
            checked((int)(uint)(magnitude >> 64)),
            Int128.IsNegative(unscaled),
            scale);
    }
}
