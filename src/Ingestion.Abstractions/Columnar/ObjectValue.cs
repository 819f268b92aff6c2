namespace Ingestion.Columnar;

/// <summary>Appends objects to builders where the type holds them exactly.</summary>
internal static class ObjectValue
{
    internal static bool TryAppend(ColumnBuilder builder, object value) => builder switch
    {
        BooleanColumnBuilder b => value is bool v && Do(b.Append, v),
        DecimalColumnBuilder b => TryGetDecimal(value, out var v) && b.TryAppend(v),
        BytesColumnBuilder { Type.Kind: DataTypeKind.Binary } b => value is byte[] v && AppendBytes(b, v),
        BytesColumnBuilder b => value is string v && AppendText(b, v),
        FixedColumnBuilder<int> { Type.Kind: DataTypeKind.Date } b => value is DateOnly v && Do(b.Append, v.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber),
        FixedColumnBuilder<int> b => TryGetInteger(value, out var v) && v is >= int.MinValue and <= int.MaxValue && Do(b.Append, (int)v),
        FixedColumnBuilder<long> { Type: TimestampType t } b => TryGetMicroseconds(value, t.IsUtc, out var v) && Do(b.Append, v),
        FixedColumnBuilder<long> { Type.Kind: DataTypeKind.Time } b => value is TimeOnly v && v.Ticks % TimeSpan.TicksPerMicrosecond == 0 && Do(b.Append, v.Ticks / TimeSpan.TicksPerMicrosecond),
        FixedColumnBuilder<long> b => TryGetInteger(value, out var v) && Do(b.Append, v),
        FixedColumnBuilder<float> b => value is float v && Do(b.Append, v),
        FixedColumnBuilder<double> b => (value is double or float) && Do(b.Append, Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)),
        FixedColumnBuilder<Guid> b => value is Guid v && Do(b.Append, v),
        _ => false,
    };

    private static bool Do<T>(Action<T> append, T value)
    {
        append(value);
        return true;
    }

    private static bool AppendBytes(BytesColumnBuilder builder, byte[] value)
    {
        builder.Append(value.AsSpan());
        return true;
    }

    private static bool AppendText(BytesColumnBuilder builder, string value)
    {
        builder.Append(value.AsSpan());
        return true;
    }

    private static bool TryGetInteger(object value, out long result)
    {
        (var fits, result) = value switch
        {
            long v => (true, v),
            int v => (true, v),
            short v => (true, v),
            byte v => (true, v),
            uint v => (true, v),
            _ => (false, 0L),
        };
        return fits;
    }

    private static bool TryGetDecimal(object value, out ExactDecimal result)
    {
        if (TryGetInteger(value, out var integer))
        {
            result = new ExactDecimal(integer, 0);
            return true;
        }

        (var fits, result) = value switch
        {
            decimal v => (true, ExactDecimal.FromDecimal(v)),
            ExactDecimal v => (true, v),
            _ => (false, default),
        };
        return fits;
    }

    private static bool TryGetMicroseconds(object value, bool isUtc, out long result)
    {
        var ticks = value switch
        {
            DateTimeOffset v when isUtc => v.UtcTicks,
            DateTime { Kind: DateTimeKind.Utc } v when isUtc => v.Ticks,
            DateTime { Kind: DateTimeKind.Unspecified } v when !isUtc => v.Ticks,
            _ => -1L,
        };
        result = (ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        return ticks >= 0 && ticks % TimeSpan.TicksPerMicrosecond == 0;
    }
}
