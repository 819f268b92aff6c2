using System.Globalization;
using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Casts to integers; a number with a fraction other than 0 does not fit.</summary>
internal static class ToInt64
{
    internal static ColumnCast? From(CastSite site) => site.From switch
    {
        { Kind: DataTypeKind.Int32 } => new FixedCast<int, FixedColumnBuilder<long>, Number>(site, NewBuilder(), default),
        DecimalType { IsCompact: true, Scale: 0 } => new ViewCast(DataType.Int64),
        DecimalType { IsCompact: true } type => new FixedCast<long, FixedColumnBuilder<long>, Number>(site, NewBuilder(), new(type.Scale)),
        DecimalType type => new FixedCast<Int128, FixedColumnBuilder<long>, Number>(site, NewBuilder(), new(type.Scale)),
        { Kind: DataTypeKind.Float } => new FixedCast<float, FixedColumnBuilder<long>, Text>(site, NewBuilder(), default),
        { Kind: DataTypeKind.Double } => new FixedCast<double, FixedColumnBuilder<long>, Text>(site, NewBuilder(), default),
        { Kind: DataTypeKind.String } => new TextCast<FixedColumnBuilder<long>, Text>(site, NewBuilder(), default),
        _ => null,
    };

    private static FixedColumnBuilder<long> NewBuilder() => new(DataType.Int64);

    private static bool TryAppendExactly(FixedColumnBuilder<long> builder, ExactDecimal value)
    {
        if (!value.TryRescale(0, out var whole) || whole.Unscaled < long.MinValue || whole.Unscaled > long.MaxValue)
        {
            return false;
        }

        builder.Append((long)whole.Unscaled);
        return true;
    }

    private readonly struct Number(int scale)
        : IValueCast<int, FixedColumnBuilder<long>>, IValueCast<long, FixedColumnBuilder<long>>, IValueCast<Int128, FixedColumnBuilder<long>>
    {
        public bool TryAppend(FixedColumnBuilder<long> builder, int value)
        {
            builder.Append(value);
            return true;
        }

        public bool TryAppend(FixedColumnBuilder<long> builder, long value) => TryAppendExactly(builder, new ExactDecimal(value, scale));

        public bool TryAppend(FixedColumnBuilder<long> builder, Int128 value) => TryAppendExactly(builder, new ExactDecimal(value, scale));
    }

    private readonly struct Text
        : IValueCast<ReadOnlySpan<byte>, FixedColumnBuilder<long>>, IValueCast<float, FixedColumnBuilder<long>>, IValueCast<double, FixedColumnBuilder<long>>
    {
        public bool TryAppend(FixedColumnBuilder<long> builder, float value)
        {
            Span<byte> text = stackalloc byte[ShortestNumber.MaxLength];
            return TryAppend(builder, ShortestNumber.Write(value, text));
        }

        public bool TryAppend(FixedColumnBuilder<long> builder, double value)
        {
            Span<byte> text = stackalloc byte[ShortestNumber.MaxLength];
            return TryAppend(builder, ShortestNumber.Write(value, text));
        }

        public bool TryAppend(FixedColumnBuilder<long> builder, ReadOnlySpan<byte> value)
        {
            if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                builder.Append(number);
                return true;
            }

            return ExactDecimal.TryParse(value, out var exact) && TryAppendExactly(builder, exact);
        }
    }
}
