using Ingestion.Columnar;
using Ingestion.Core.Mapping;

namespace Ingestion.Core.Deduplication;

/// <summary>The mapped column that holds the cursor's values, and from which value on the next run may read rows again.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Floor">The least value that may come again: microseconds, days, or a number, as the column has it.</param>
internal sealed record OverlapCursor(string Column, DataType Type, long Floor)
{
    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>Gets the text by which an index says which column its values are of.</summary>
    internal string Identity => $"{Column}: {Type}";

    /// <summary>Finds the column of a plan's cursor field.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="plan">The plan; its window's high end is where this run ends.</param>
    /// <param name="high">What the watermark will be when the run commits.</param>
    /// <returns><see langword="null"/> if the field is mapped nowhere, or as a type that has no order: rows that come twice are not noticed then.</returns>
    internal static OverlapCursor? Find(MappingPlan mapping, ExtractPlan plan, Watermark high)
    {
        if (plan.CursorField is not { } name || high.Kind == WatermarkKind.Token || plan.Schema.IndexOf(name) is not (>= 0 and var ordinal))
        {
            return null;
        }

        var next = CursorWindow.After(mapping.Input.Settings.Cursor, high);
        return mapping.Output.Fields
            .Where(field => mapping.ColumnOrigins.TryGetValue(field.Name, out var origin) && string.Equals(origin, name, StringComparison.Ordinal))
            .Select(field => Floors(field.Type, plan.Schema[ordinal].Type, next, mapping.Input) is { } floor ? new OverlapCursor(field.Name, field.Type, floor) : null)
            .FirstOrDefault(cursor => cursor is not null);
    }

    /// <summary>Returns the least value of a column of a type that the next window may contain.</summary>
    private static long? Floors(DataType type, DataType source, CursorWindow next, MappingInput mapping)
    {
        var isNumber = next.Window.Low!.Kind == WatermarkKind.Sequence;
        switch (type.Kind)
        {
            case DataTypeKind.Int32 or DataTypeKind.Int64 when isNumber:
            case DataTypeKind.Decimal when isNumber && type is DecimalType { Scale: 0, Precision: <= 18 }:
                return next.ToNumbers().From;
            case DataTypeKind.Date when !isNumber:
                return next.ToDates().From!.Value.DayNumber - EpochDay;
            case DataTypeKind.Timestamp when !isNumber:
                var isDay = mapping.Settings.Cursor.Kind == CursorKind.Date || source.Kind == DataTypeKind.Date;
                var local = isDay ? next.ToDates().From!.Value.ToDateTime(TimeOnly.MinValue) : next.ToLocal().From!.Value;
                return type == DataType.LocalTimestamp ? Microseconds(local)
                    : source == DataType.Timestamp && !isDay && next.Window.Low.Kind == WatermarkKind.Timestamp ? Microseconds(next.ToInstants().From!.Value.UtcDateTime)
                    : Microseconds(Earliest(local, mapping.Zone, isExact: source == DataType.LocalTimestamp));
            default:
                return null;
        }
    }

    /// <summary>
    /// Returns a point in time not after that which the mapping makes of a wall-clock time. A text may name any offset, and a time that is
    /// skipped has none: a day more costs a few entries, and a day less would cost duplicates.
    /// </summary>
    private static DateTime Earliest(DateTime local, TimeZoneInfo zone, bool isExact)
    {
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        var margin = isExact && !zone.IsInvalidTime(local) ? TimeSpan.Zero : TimeSpan.FromDays(1);
        return new DateTime(Math.Max(DateTime.MinValue.Ticks, local.Ticks - offset.Ticks - margin.Ticks), DateTimeKind.Utc);
    }

    private static long Microseconds(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
