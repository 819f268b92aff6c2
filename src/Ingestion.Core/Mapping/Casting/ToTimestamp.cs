using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Casts to points in time; what names no offset is read in the company's zone, a date as its midnight there.</summary>
/// <remarks>See <see cref="ZoneClock"/> for hours that occur twice or never.</remarks>
internal static class ToTimestamp
{
    internal static ColumnCast? From(CastSite site, ZoneClock clock) => site.From switch
    {
        TimestampType when clock.IsUtc => new ViewCast(DataType.Timestamp),
        TimestampType => new FixedCast<long, FixedColumnBuilder<long>, WallClock>(site, NewBuilder(), new(clock)),
        { Kind: DataTypeKind.Date } => new FixedCast<int, FixedColumnBuilder<long>, Date>(site, NewBuilder(), new(clock)),
        { Kind: DataTypeKind.String } => new TextCast<FixedColumnBuilder<long>, Text>(site, NewBuilder(), new(clock)),
        _ => null,
    };

    private static FixedColumnBuilder<long> NewBuilder() => new(DataType.Timestamp);

    private readonly struct WallClock(ZoneClock clock) : IValueCast<long, FixedColumnBuilder<long>>
    {
        public bool TryAppend(FixedColumnBuilder<long> builder, long value)
        {
            if (!clock.TryToUtc(value, out var utc))
            {
                return false;
            }

            builder.Append(utc);
            return true;
        }
    }

    private readonly struct Date(ZoneClock clock) : IValueCast<int, FixedColumnBuilder<long>>
    {
        public bool TryAppend(FixedColumnBuilder<long> builder, int value) =>
            new WallClock(clock).TryAppend(builder, value * TimeSpan.MicrosecondsPerDay);
    }

    private readonly struct Text(ZoneClock clock) : IValueCast<ReadOnlySpan<byte>, FixedColumnBuilder<long>>
    {
        public bool TryAppend(FixedColumnBuilder<long> builder, ReadOnlySpan<byte> value)
        {
            if (!IsoTimestamp.TryParse(value, out var timestamp))
            {
                return false;
            }

            if (timestamp.OffsetMinutes is not { } offset)
            {
                return new WallClock(clock).TryAppend(builder, timestamp.Local);
            }

            var utc = timestamp.Local - (offset * TimeSpan.MicrosecondsPerMinute);
            if (!ZoneClock.IsInRange(utc))
            {
                return false;
            }

            builder.Append(utc);
            return true;
        }
    }
}
