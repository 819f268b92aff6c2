using System.Text.Json;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Json.Values;

/// <summary>Takes ISO 8601 date-times: with an offset, or in the source's zone where the column is UTC; without one where it is local.</summary>
internal sealed class TimestampWriter(TimestampType type, TimeZoneInfo timeZone) : ValueWriter<FixedColumnBuilder<long>>(new FixedColumnBuilder<long>(type))
{
    private readonly ZoneOffsets _zone = new(timeZone);

    internal override string Expected => type.IsUtc
        ? "a date and time such as 2026-01-31T23:59:59.999999Z, to the microsecond at most"
        : "a date and time without an offset, such as 2026-01-31T23:59:59.999999, to the microsecond at most";

    protected override bool TryAppendScalar(JsonTokenType jsonType, ReadOnlySpan<byte> text)
    {
        if (jsonType != JsonTokenType.String || !IsoTime.TryParse(text, out var microseconds, out var offset) || (offset is not null && !type.IsUtc))
        {
            return false;
        }

        Values.Append(type.IsUtc ? microseconds - (offset ?? _zone.OffsetAt(microseconds)) : microseconds);
        return true;
    }
}
