using System.Globalization;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;
using Ingestion.Parquet.Statistics;

namespace Ingestion.Parquet.Checking;

/// <summary>Compares what a file says about values with the values.</summary>
/// <remarks>Rules: https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift, struct Statistics and union ColumnOrder.</remarks>
internal sealed class StatisticsCheck(CheckedFile file, LeafColumn leaf, ValueOrder? order, bool hasTypeOrder)
{
    /// <summary>Checks the statistics of a chunk.</summary>
    internal void Check(Place place, ColumnStatistics statistics, PageFacts facts)
    {
        CheckPage(place, statistics, facts);
        CheckOwn(place, statistics, facts);
    }

    /// <summary>Checks the statistics of a page.</summary>
    internal void CheckPage(Place place, ColumnStatistics statistics, PageFacts facts)
    {
        if (statistics.NullCount is { } nulls && !facts.IsNullCount(nulls))
        {
            file.Findings.Error(ParquetCheckCode.Statistics, place, $"The statistics claim {nulls} nulls, but there are {facts.NullCount}.");
        }

        var distinctMost = facts.ValueCount - facts.NullCount;
        if (statistics.DistinctCount is { } distinct && (distinct < 0 || distinct > distinctMost))
        {
            file.Findings.Error(ParquetCheckCode.Statistics, place, $"The statistics claim {distinct} distinct values of {distinctMost}.");
        }

        var (minimum, maximum) = ChunkBounds.Of(statistics, leaf, hasTypeOrder);
        CheckBounds(ParquetCheckCode.Statistics, place, minimum, maximum, facts.Bounds);
        CheckExact(place, minimum, statistics.Minimum is not null && statistics.IsMinimumExact == true, facts.Bounds, isMinimum: true);
        CheckExact(place, maximum, statistics.Maximum is not null && statistics.IsMaximumExact == true, facts.Bounds, isMinimum: false);
    }

    /// <summary>Checks that bounds are values of the column and that no value lies outside of them.</summary>
    internal void CheckBounds(ParquetCheckCode code, Place place, byte[]? minimum, byte[]? maximum, ValueBounds values)
    {
        var isMinimumUsable = IsUsable(code, place, minimum, "minimum");
        var isMaximumUsable = IsUsable(code, place, maximum, "maximum");
        if (!values.HasValue || order is null)
        {
            return;
        }

        if (isMinimumUsable && order.Compare(values.Minimum, minimum) < 0)
        {
            file.Findings.Error(code, place, $"The value {Show(values.Minimum)} is less than the minimum {Show(minimum)}.");
        }

        if (isMaximumUsable && order.Compare(values.Maximum, maximum) > 0)
        {
            file.Findings.Error(code, place, $"The value {Show(values.Maximum)} is greater than the maximum {Show(maximum)}.");
        }
    }

    /// <summary>Checks that the bounds of a page in the column index of an own file are those that the writer gives.</summary>
    /// <returns>Whether the file is an own one and the bounds are not shortened.</returns>
    internal bool CheckOwnPage(Place place, byte[] minimum, byte[] maximum, ValueBounds values)
    {
        if (!file.IsOwn)
        {
            return false;
        }

        var expected = OwnForm.BoundsOf(leaf, order, values);
        if (!minimum.AsSpan().SequenceEqual(expected?.Minimum ?? []) || !maximum.AsSpan().SequenceEqual(expected?.Maximum ?? []))
        {
            file.Findings.Error(
                ParquetCheckCode.ColumnIndex, place, $"The bounds {Show(minimum)} and {Show(maximum)} are not those of the values, {Show(expected?.Minimum)} and {Show(expected?.Maximum)}.");
        }

        return expected is null or { IsMinimumExact: true, IsMaximumExact: true };
    }

    internal int? Compare(byte[] left, byte[] right) => order is not null && IsValid(left) && IsValid(right) ? order.Compare(left, right) : null;

    private void CheckExact(Place place, byte[]? bound, bool isExact, ValueBounds values, bool isMinimum)
    {
        var actual = isMinimum ? values.Minimum : values.Maximum;
        var name = isMinimum ? "minimum" : "maximum";
        if (isExact && order is not null && bound is not null && IsValid(bound) && (!values.HasValue || order.Compare(bound, actual) != 0))
        {
            file.Findings.Error(
                ParquetCheckCode.Statistics, place, $"The {name} {Show(bound)} is called exact, but {(values.HasValue ? $"the values have {Show(actual)}" : "there is no value")}.");
        }
    }

    private void CheckOwn(Place place, ColumnStatistics statistics, PageFacts facts)
    {
        if (!file.IsOwn)
        {
            return;
        }

        var bounds = OwnForm.BoundsOf(leaf, order, facts.Bounds);
        var isSame = statistics.NullCount == facts.NullCount
            && statistics.DistinctCount is null
            && IsSame(statistics.Minimum, bounds?.Minimum)
            && IsSame(statistics.Maximum, bounds?.Maximum)
            && statistics.IsMinimumExact == bounds?.IsMinimumExact
            && statistics.IsMaximumExact == bounds?.IsMaximumExact
            && statistics.LegacyMinimum is null
            && statistics.LegacyMaximum is null;
        if (!isSame)
        {
            file.Findings.Error(ParquetCheckCode.Statistics, place, "The statistics are not those that this package writes for the values.");
        }
    }

    private bool IsUsable(ParquetCheckCode code, Place place, byte[]? bound, string name)
    {
        if (bound is null || order is null)
        {
            return false;
        }

        if (order.ValueBytes > 0 ? bound.Length != order.ValueBytes : leaf.TypeLength > 0 && bound.Length > leaf.TypeLength)
        {
            file.Findings.Error(code, place, $"The {name} has {bound.Length} bytes, which are no value of the column.");
            return false;
        }

        if (!order.IsOrdered(bound))
        {
            file.Doubt(code, place, $"The {name} is NaN, which readers must ignore.");
            return false;
        }

        var isMinimum = name == "minimum";
        if (!order.ToBound(bound, isMinimum).AsSpan().SequenceEqual(bound))
        {
            file.Doubt(code, place, $"The {name} is a zero of the wrong sign; it must be {(isMinimum ? "-0.0" : "+0.0")} so that it covers both.");
        }

        return true;
    }

    private bool IsValid(byte[] bound) => (order!.ValueBytes == 0 || bound.Length == order.ValueBytes) && order.IsOrdered(bound);

    private static bool IsSame(byte[]? left, byte[]? right) => left is null == right is null && left.AsSpan().SequenceEqual(right);

    private string Show(ReadOnlySpan<byte> value)
    {
        const int ShownBytes = 100;
        var shown = value.ToArray();
        var text = BoundText.Format(leaf, shown) ?? Convert.ToHexStringLower(shown);
        return string.Create(CultureInfo.InvariantCulture, $"'{(text.Length > ShownBytes ? string.Concat(text.AsSpan(0, ShownBytes), "...") : text)}'");
    }
}
