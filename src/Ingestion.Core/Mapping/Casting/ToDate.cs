using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Casts to calendar dates.</summary>
/// <remarks>
/// A wall-clock time gives its own date, a point in time the date that the company's zone had then. Text with an offset is a point in
/// time too, unless its time is midnight: so APIs write dates that never had a time, and their date is kept as written.
/// </remarks>
internal static class ToDate
{
    internal static ColumnCast? From(CastSite site, ZoneClock clock) => site.From switch
    {
        TimestampType { IsUtc: false } => new FixedCast<long, FixedColumnBuilder<int>, WallClock>(site, NewBuilder(), default),
        TimestampType => new FixedCast<long, FixedColumnBuilder<int>, PointInTime>(site, NewBuilder(), new(clock)),
        { Kind: DataTypeKind.String } => new TextCast<FixedColumnBuilder<int>, Text>(site, NewBuilder(), new(clock)),
        _ => null,
    };

    private static FixedColumnBuilder<int> NewBuilder() => new(DataType.Date);

    private readonly struct WallClock : IValueCast<long, FixedColumnBuilder<int>>
    {
        public bool TryAppend(FixedColumnBuilder<int> builder, long value)
        {
            var day = Math.DivRem(value, TimeSpan.MicrosecondsPerDay);
            builder.Append((int)(day.Quotient - (day.Remainder < 0 ? 1 : 0)));
            return true;
        }
    }

    private readonly struct PointInTime(ZoneClock clock) : IValueCast<long, FixedColumnBuilder<int>>
    {
        public bool TryAppend(FixedColumnBuilder<int> builder, long value) =>
            clock.TryToLocal(value, out var local) && default(WallClock).TryAppend(builder, local);
    }

    private readonly struct Text(ZoneClock clock) : IValueCast<ReadOnlySpan<byte>, FixedColumnBuilder<int>>
    {
        public bool TryAppend(FixedColumnBuilder<int> builder, ReadOnlySpan<byte> value)
        {
            if (!IsoTimestamp.TryParse(value, out var timestamp))
            {
                return false;
            }

            if (timestamp is { OffsetMinutes: { } offset, MicrosecondOfDay: not 0 })
            {
                return new PointInTime(clock).TryAppend(builder, timestamp.Local - (offset * TimeSpan.MicrosecondsPerMinute));
            }

            builder.Append(timestamp.Day);
            return true;
        }
    }
}
