using System.Text;
using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Casts to true and false: the numbers 1 and 0, and the words that ERPs write for them.</summary>
internal static class ToBoolean
{
    internal static ColumnCast? From(CastSite site) => site.From switch
    {
        { Kind: DataTypeKind.Int32 } => new FixedCast<int, BooleanColumnBuilder, Number>(site, new(), new(1)),
        { Kind: DataTypeKind.Int64 } => new FixedCast<long, BooleanColumnBuilder, Number>(site, new(), new(1)),
        DecimalType { IsCompact: true } type => new FixedCast<long, BooleanColumnBuilder, Number>(site, new(), new(One(type))),
        { Kind: DataTypeKind.String } => new TextCast<BooleanColumnBuilder, Word>(site, new(), default),
        _ => null,
    };

    private static long One(DecimalType type) => new ExactDecimal(1, 0).TryRescale(type.Scale, out var one) ? (long)one.Unscaled : 1;

    private readonly struct Number(long one) : IValueCast<int, BooleanColumnBuilder>, IValueCast<long, BooleanColumnBuilder>
    {
        public bool TryAppend(BooleanColumnBuilder builder, int value) => TryAppend(builder, (long)value);

        public bool TryAppend(BooleanColumnBuilder builder, long value)
        {
            if (value != 0 && value != one)
            {
                return false;
            }

            builder.Append(value == one);
            return true;
        }
    }

    private readonly struct Word : IValueCast<ReadOnlySpan<byte>, BooleanColumnBuilder>
    {
        public bool TryAppend(BooleanColumnBuilder builder, ReadOnlySpan<byte> value)
        {
            var isTrue = Is(value, "true"u8) || Is(value, "t"u8) || Is(value, "y"u8) || Is(value, "yes"u8) || Is(value, "1"u8);
            if (!isTrue && !Is(value, "false"u8) && !Is(value, "f"u8) && !Is(value, "n"u8) && !Is(value, "no"u8) && !Is(value, "0"u8))
            {
                return false;
            }

            builder.Append(isTrue);
            return true;
        }

        private static bool Is(ReadOnlySpan<byte> value, ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(value, word);
    }
}
