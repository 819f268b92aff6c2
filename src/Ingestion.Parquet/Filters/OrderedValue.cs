using System.Buffers.Binary;
using System.Text;
using Ingestion.Columnar;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Filters;

/// <summary>Makes bounds in a file and values of callers comparable: both become the same type, in the order of the column's type.</summary>
internal static class OrderedValue
{
    private const long NanosecondsPerTick = 100;
    private const long NanosecondsPerMicrosecond = 1_000;
    private const long NanosecondsPerMillisecond = 1_000_000;
    private const int UuidBytes = 16;

    /// <summary>Reads a bound in plain encoding.</summary>
    /// <returns><see langword="null"/> if it says nothing: it is absent, is no value of the column, or its order is not known.</returns>
    internal static OrderKey? OfBound(LeafColumn leaf, byte[]? bound)
    {
        if (bound is null)
        {
            return null;
        }

        try
        {
            return (leaf.Type.Kind, leaf.PhysicalType) switch
            {
                (_, PhysicalType.Int96) => null,
                (DataTypeKind.Boolean, _) when bound.Length == 1 => new NumberKey(bound[0] != 0 ? 1 : 0),
                (DataTypeKind.Decimal, _) => OfDecimal(leaf, bound),
                (DataTypeKind.Time or DataTypeKind.Timestamp, _) => ToKey(OfTime(leaf, bound)),
                (DataTypeKind.Int32 or DataTypeKind.Int64 or DataTypeKind.Date, _) => ToKey(OfNumber(leaf, bound)),
                (DataTypeKind.Float or DataTypeKind.Double, _) => OfReal(bound),
                (DataTypeKind.String or DataTypeKind.Json or DataTypeKind.Guid, _) => new BytesKey(bound),
                (DataTypeKind.Binary, PhysicalType.ByteArray) when leaf.LogicalType?.Kind is null or LogicalTypeKind.Bson => new BytesKey(bound),
                _ => null,
            };
        }
        catch (ParquetFormatException)
        {
            return null;
        }
    }

    /// <summary>Takes a caller's value.</summary>
    /// <exception cref="ArgumentException">The value does not fit the column.</exception>
    internal static OrderKey Of(LeafColumn leaf, ParquetValue value) => (leaf.Type.Kind, value.Value) switch
    {
        (DataTypeKind.Boolean, bool v) => new NumberKey(v ? 1 : 0),
        (DataTypeKind.Int32 or DataTypeKind.Int64, long v) => new NumberKey(v),
        (DataTypeKind.Decimal, long v) => new DecimalKey(new ExactDecimal(v, 0)),
        (DataTypeKind.Decimal, ExactDecimal v) => new DecimalKey(v),
        (DataTypeKind.Float or DataTypeKind.Double, double v) when !double.IsNaN(v) => new RealKey(v),
        (DataTypeKind.Date, DateOnly v) => new NumberKey(v.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber),
        (DataTypeKind.Time, TimeOnly v) => new NumberKey((Int128)v.Ticks * NanosecondsPerTick),
        (DataTypeKind.Timestamp, DateTime v) => new NumberKey((Int128)(InZone(leaf, v).Ticks - DateTime.UnixEpoch.Ticks) * NanosecondsPerTick),
        (DataTypeKind.String or DataTypeKind.Json, string v) => new BytesKey(Encoding.UTF8.GetBytes(v)),
        (DataTypeKind.Binary, byte[] v) => new BytesKey(v),
        (DataTypeKind.Guid, Guid v) => new BytesKey(v.ToByteArray(bigEndian: true)),
        _ => throw new ArgumentException($"A value of type '{value.Value.GetType().Name}' does not fit column '{leaf.Path}' of type '{leaf.Type}'.", nameof(value)),
    };

    /// <summary>Takes a caller's value as a column stores it, for a bloom filter.</summary>
    /// <returns><see langword="null"/> if there is no one form of it, such as for zeros with and without a sign.</returns>
    internal static byte[]? PlainBytesOf(LeafColumn leaf, ParquetValue value) => (leaf.PhysicalType, Of(leaf, value)) switch
    {
        _ when leaf.Conversion == ValueConversion.TruncatedNanoseconds => null,
        (PhysicalType.Int32, NumberKey(var v)) when TryDivide(v, UnitOf(leaf), out var number) && number >= int.MinValue && number <= uint.MaxValue =>
            BitConverter.GetBytes(unchecked((int)(long)number)),
        (PhysicalType.Int64, NumberKey(var v)) when TryDivide(v, UnitOf(leaf), out var number) && number >= long.MinValue && number <= long.MaxValue =>
            BitConverter.GetBytes((long)number),
        (PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.FixedLengthByteArray, DecimalKey(var v)) => PlainDecimal(leaf, v),
        (PhysicalType.Float, RealKey(var v)) when v != 0 && (float)v == v => BitConverter.GetBytes((float)v),
        (PhysicalType.Double, RealKey(var v)) when v != 0 => BitConverter.GetBytes(v),
        (PhysicalType.ByteArray, BytesKey) when value.Value is string text => Encoding.UTF8.GetBytes(text),
        (PhysicalType.ByteArray or PhysicalType.FixedLengthByteArray, BytesKey) when value.Value is byte[] bytes => bytes,
        (PhysicalType.FixedLengthByteArray, BytesKey) when value.Value is Guid guid => guid.ToByteArray(bigEndian: true),
        _ => null,
    };

    private static byte[]? PlainDecimal(LeafColumn leaf, ExactDecimal value)
    {
        var type = (DecimalType)leaf.Type;
        if (!value.TryRescale(type.Scale, out var rescaled))
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[UuidBytes];
        BinaryPrimitives.WriteInt128BigEndian(bytes, rescaled.Unscaled);
        return leaf.PhysicalType switch
        {
            PhysicalType.Int32 when rescaled.Unscaled >= int.MinValue && rescaled.Unscaled <= int.MaxValue => BitConverter.GetBytes((int)rescaled.Unscaled),
            PhysicalType.Int64 when rescaled.Unscaled >= long.MinValue && rescaled.Unscaled <= long.MaxValue => BitConverter.GetBytes((long)rescaled.Unscaled),
            PhysicalType.FixedLengthByteArray when leaf.TypeLength <= bytes.Length => bytes[^leaf.TypeLength..].ToArray(),
            _ => null,
        };
    }

    private static NumberKey? ToKey(Int128? number) => number is { } value ? new NumberKey(value) : null;

    private static Int128? OfTime(LeafColumn leaf, byte[] bound)
    {
        if (OfNumber(leaf, bound) is not { } number)
        {
            return null;
        }

        // What is cut off when it is read is cut off here.
        return leaf.Conversion == ValueConversion.TruncatedNanoseconds
            ? (Int128)new NanosecondsFormat(isTruncated: true).ToMicroseconds((long)number) * NanosecondsPerMicrosecond
            : number * UnitOf(leaf);
    }

    private static DecimalKey? OfDecimal(LeafColumn leaf, byte[] bound)
    {
        Int128? unscaled = leaf.PhysicalType is PhysicalType.Int32 or PhysicalType.Int64
            ? OfNumber(leaf, bound)
            : BigEndianFormat.ReadNumber(bound);
        return unscaled is { } number ? new DecimalKey(new ExactDecimal(number, ((DecimalType)leaf.Type).Scale)) : null;
    }

    private static Int128? OfNumber(LeafColumn leaf, byte[] bound) => (leaf.PhysicalType, leaf.Conversion, bound.Length) switch
    {
        (PhysicalType.Int32, ValueConversion.UnsignedInt32, sizeof(uint)) => BinaryPrimitives.ReadUInt32LittleEndian(bound),
        (PhysicalType.Int64, ValueConversion.UnsignedInt64, sizeof(ulong)) => BinaryPrimitives.ReadUInt64LittleEndian(bound),
        (PhysicalType.Int32, _, sizeof(int)) => BinaryPrimitives.ReadInt32LittleEndian(bound),
        (PhysicalType.Int64, _, sizeof(long)) => BinaryPrimitives.ReadInt64LittleEndian(bound),
        _ => null,
    };

    /// <summary>NaN is no bound: values may lie anywhere.</summary>
    private static RealKey? OfReal(byte[] bound)
    {
        double? value = bound.Length switch
        {
            2 => (double)BinaryPrimitives.ReadHalfLittleEndian(bound),
            sizeof(float) => BinaryPrimitives.ReadSingleLittleEndian(bound),
            sizeof(double) => BinaryPrimitives.ReadDoubleLittleEndian(bound),
            _ => null,
        };
        return value is { } real and not double.NaN ? new RealKey(real) : null;
    }

    private static Int128 UnitOf(LeafColumn leaf) => leaf.Type.Kind is DataTypeKind.Time or DataTypeKind.Timestamp
        ? leaf.Conversion switch
        {
            ValueConversion.Milliseconds => NanosecondsPerMillisecond,
            ValueConversion.Nanoseconds or ValueConversion.TruncatedNanoseconds => 1,
            _ => NanosecondsPerMicrosecond,
        }
        : 1;

    private static bool TryDivide(Int128 value, Int128 unit, out Int128 quotient)
    {
        quotient = value / unit;
        return quotient * unit == value;
    }

    private static DateTime InZone(LeafColumn leaf, DateTime value) =>
        value.Kind == DateTimeKind.Local && ((TimestampType)leaf.Type).IsUtc ? value.ToUniversalTime() : value;
}
