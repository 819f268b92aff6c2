using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Casts to exact decimals; digits that the target has no place for must be 0.</summary>
/// <remarks>A floating point number is read from its shortest text, so 0.1 becomes 0.1; no other source touches floating point.</remarks>
internal static class ToDecimal
{
    internal static ColumnCast? From(CastSite site, DecimalType to) => site.From switch
    {
        DecimalType from when IsSameMemory(from, to) => from.Precision <= to.Precision ? new ViewCast(to) : new DecimalNarrowing(to, Rescale(site, from, to)),
        DecimalType from => Rescale(site, from, to),
        { Kind: DataTypeKind.Int32 } => new FixedCast<int, DecimalColumnBuilder, Number>(site, new(to), default),
        { Kind: DataTypeKind.Int64 } => new FixedCast<long, DecimalColumnBuilder, Number>(site, new(to), default),
        { Kind: DataTypeKind.Float } => new FixedCast<float, DecimalColumnBuilder, Text>(site, new(to), default),
        { Kind: DataTypeKind.Double } => new FixedCast<double, DecimalColumnBuilder, Text>(site, new(to), default),
        { Kind: DataTypeKind.String } => new TextCast<DecimalColumnBuilder, Text>(site, new(to), default),
        _ => null,
    };

    private static bool IsSameMemory(DecimalType from, DecimalType to) => from.Scale == to.Scale && from.IsCompact == to.IsCompact;

    private static ColumnCast Rescale(CastSite site, DecimalType from, DecimalType to) => from.IsCompact
        ? new FixedCast<long, DecimalColumnBuilder, Number>(site, new(to), new(from.Scale))
        : new FixedCast<Int128, DecimalColumnBuilder, Number>(site, new(to), new(from.Scale));

    private readonly struct Number(int scale)
        : IValueCast<int, DecimalColumnBuilder>, IValueCast<long, DecimalColumnBuilder>, IValueCast<Int128, DecimalColumnBuilder>
    {
        public bool TryAppend(DecimalColumnBuilder builder, int value) => builder.TryAppend(new ExactDecimal(value, scale));

        public bool TryAppend(DecimalColumnBuilder builder, long value) => builder.TryAppend(new ExactDecimal(value, scale));

        public bool TryAppend(DecimalColumnBuilder builder, Int128 value) => builder.TryAppend(new ExactDecimal(value, scale));
    }

    private readonly struct Text
        : IValueCast<ReadOnlySpan<byte>, DecimalColumnBuilder>, IValueCast<float, DecimalColumnBuilder>, IValueCast<double, DecimalColumnBuilder>
    {
        public bool TryAppend(DecimalColumnBuilder builder, ReadOnlySpan<byte> value) => builder.TryAppend(value);

        public bool TryAppend(DecimalColumnBuilder builder, float value)
        {
            Span<byte> text = stackalloc byte[ShortestNumber.MaxLength];
            return builder.TryAppend(ShortestNumber.Write(value, text));
        }

        public bool TryAppend(DecimalColumnBuilder builder, double value)
        {
            Span<byte> text = stackalloc byte[ShortestNumber.MaxLength];
            return builder.TryAppend(ShortestNumber.Write(value, text));
        }
    }
}
