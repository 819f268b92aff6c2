using System.Globalization;
using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Casts to text.</summary>
/// <remarks>
/// A number is written as plain digits without zeros behind its fraction, so that a key reads the same whether the ERP gives it as an
/// integer or as <c>decimal(38,10)</c>. Dates and times are ISO 8601. JSON stays JSON: a JSON string keeps its quotes.
/// </remarks>
internal static class ToText
{
    internal static ColumnCast? From(CastSite site) => site.From switch
    {
        { Kind: DataTypeKind.String or DataTypeKind.Json } => new TextNormalization(site),
        { Kind: DataTypeKind.Int32 } => new FixedCast<int, BytesColumnBuilder, Integer>(site, NewBuilder(), default),
        { Kind: DataTypeKind.Int64 } => new FixedCast<long, BytesColumnBuilder, Integer>(site, NewBuilder(), default),
        DecimalType { IsCompact: true } type => new FixedCast<long, BytesColumnBuilder, Decimal>(site, NewBuilder(), new(type.Scale)),
        DecimalType type => new FixedCast<Int128, BytesColumnBuilder, Decimal>(site, NewBuilder(), new(type.Scale)),
        { Kind: DataTypeKind.Float } => new FixedCast<float, BytesColumnBuilder, FloatingPoint>(site, NewBuilder(), default),
        { Kind: DataTypeKind.Double } => new FixedCast<double, BytesColumnBuilder, FloatingPoint>(site, NewBuilder(), default),
        { Kind: DataTypeKind.Boolean } => new BooleanCast<BytesColumnBuilder, Boolean>(site, NewBuilder(), default),
        { Kind: DataTypeKind.Date } => new FixedCast<int, BytesColumnBuilder, Date>(site, NewBuilder(), default),
        { Kind: DataTypeKind.Time } => new FixedCast<long, BytesColumnBuilder, Time>(site, NewBuilder(), default),
        TimestampType type => new FixedCast<long, BytesColumnBuilder, Timestamp>(site, NewBuilder(), new(type.IsUtc)),
        { Kind: DataTypeKind.Guid } => new FixedCast<Guid, BytesColumnBuilder, Uuid>(site, NewBuilder(), default),
        _ => null,
    };

    private static BytesColumnBuilder NewBuilder() => new(DataType.String);

    private readonly struct Integer : IValueCast<int, BytesColumnBuilder>, IValueCast<long, BytesColumnBuilder>
    {
        private const int MaxLength = 20;

        public bool TryAppend(BytesColumnBuilder builder, int value) => TryAppend(builder, (long)value);

        public bool TryAppend(BytesColumnBuilder builder, long value)
        {
            _ = value.TryFormat(builder.GetSpan(MaxLength), out var written, provider: CultureInfo.InvariantCulture);
            builder.Advance(written);
            return true;
        }
    }

    private readonly struct Decimal(int scale) : IValueCast<long, BytesColumnBuilder>, IValueCast<Int128, BytesColumnBuilder>
    {
        private const int MaxLength = 41;

        public bool TryAppend(BytesColumnBuilder builder, long value) => TryAppend(builder, (Int128)value);

        public bool TryAppend(BytesColumnBuilder builder, Int128 value)
        {
            if (scale == 0 && value >= long.MinValue && value <= long.MaxValue)
            {
                return default(Integer).TryAppend(builder, (long)value);
            }

            Append(builder, new ExactDecimal(value, scale));
            return true;
        }

        internal static void Append(BytesColumnBuilder builder, ExactDecimal value)
        {
            var text = builder.GetSpan(MaxLength);
            _ = value.TryFormat(text, out var written);
            if (value.Scale > 0)
            {
                written = text[..written].TrimEnd((byte)'0').Length;
                written -= text[written - 1] == '.' ? 1 : 0;
            }

            builder.Advance(written);
        }
    }

    /// <summary>The shortest text that gives the same number back; as plain digits up to 38 of them.</summary>
    private readonly struct FloatingPoint : IValueCast<float, BytesColumnBuilder>, IValueCast<double, BytesColumnBuilder>
    {
        public bool TryAppend(BytesColumnBuilder builder, float value)
        {
            Span<byte> text = stackalloc byte[ShortestNumber.MaxLength];
            return TryAppend(builder, ShortestNumber.Write(value, text));
        }

        public bool TryAppend(BytesColumnBuilder builder, double value)
        {
            Span<byte> text = stackalloc byte[ShortestNumber.MaxLength];
            return TryAppend(builder, ShortestNumber.Write(value, text));
        }

        private static bool TryAppend(BytesColumnBuilder builder, ReadOnlySpan<byte> text)
        {
            if (ExactDecimal.TryParse(text, out var value))
            {
                Decimal.Append(builder, value);
            }
            else
            {
                builder.Append(text);
            }

            return true;
        }
    }

    private readonly struct Boolean : IValueCast<bool, BytesColumnBuilder>
    {
        public bool TryAppend(BytesColumnBuilder builder, bool value)
        {
            builder.Append(value ? "true"u8 : "false"u8);
            return true;
        }
    }

    private readonly struct Date : IValueCast<int, BytesColumnBuilder>
    {
        public bool TryAppend(BytesColumnBuilder builder, int value) =>
            IsoFormat.TryWriteDate(value, builder.GetSpan(IsoFormat.MaxLength), out var written) && Advance(builder, written);
    }

    private readonly struct Time : IValueCast<long, BytesColumnBuilder>
    {
        public bool TryAppend(BytesColumnBuilder builder, long value) =>
            IsoFormat.TryWriteTime(value, builder.GetSpan(IsoFormat.MaxLength), out var written) && Advance(builder, written);
    }

    private readonly struct Timestamp(bool isUtc) : IValueCast<long, BytesColumnBuilder>
    {
        public bool TryAppend(BytesColumnBuilder builder, long value) =>
            IsoFormat.TryWriteTimestamp(value, isUtc, builder.GetSpan(IsoFormat.MaxLength), out var written) && Advance(builder, written);
    }

    private readonly struct Uuid : IValueCast<Guid, BytesColumnBuilder>
    {
        private const int Length = 36;

        public bool TryAppend(BytesColumnBuilder builder, Guid value) => value.TryFormat(builder.GetSpan(Length), out var written) && Advance(builder, written);
    }

    private static bool Advance(BytesColumnBuilder builder, int count)
    {
        builder.Advance(count);
        return true;
    }
}
