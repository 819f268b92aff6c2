using System.Numerics;
using Ingestion.Columnar;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Reading;

/// <summary>Chooses the decoder of a column.</summary>
internal static class ValueDecoders
{
    /// <summary>Creates the decoder of a column.</summary>
    /// <param name="leaf">The column.</param>
    /// <param name="maxBytes">The most bytes that the values of a page, or the texts of a batch, may take.</param>
    internal static ValueDecoder Create(LeafColumn leaf, int maxBytes = int.MaxValue) => (leaf.PhysicalType, leaf.Conversion) switch
    {
        (PhysicalType.Boolean, _) => new BooleanValueDecoder(new BooleanColumnBuilder()),
        (PhysicalType.Int32, ValueConversion.Decimal) => Decimals<long, NarrowFormat>(leaf, default, maxBytes),
        (PhysicalType.Int64, ValueConversion.Decimal) => Decimals<long, LittleEndianFormat<long>>(leaf, default, maxBytes),
        (PhysicalType.FixedLengthByteArray, ValueConversion.Decimal) => Decimals<Int128, BigEndianFormat>(leaf, new BigEndianFormat(leaf.TypeLength), maxBytes),
        (PhysicalType.ByteArray, ValueConversion.Decimal) => LongDecimals(leaf, maxBytes),
        (PhysicalType.Int64, ValueConversion.UnsignedInt64) => Decimals<Int128, UnsignedInt64Format>(leaf, default, maxBytes),
        (PhysicalType.Int32, ValueConversion.UnsignedInt32) => Fixed<long, UnsignedInt32Format>(leaf, default, maxBytes),
        (PhysicalType.Int32, ValueConversion.Milliseconds) => Fixed<long, MillisecondsFormat>(leaf, new MillisecondsFormat(sizeof(int)), maxBytes),
        (PhysicalType.Int64, ValueConversion.Milliseconds) => Fixed<long, MillisecondsFormat>(leaf, new MillisecondsFormat(sizeof(long)), maxBytes),
        (PhysicalType.Int64, ValueConversion.Nanoseconds) => Fixed<long, NanosecondsFormat>(leaf, default, maxBytes),
        (PhysicalType.Int64, ValueConversion.TruncatedNanoseconds) => Fixed<long, NanosecondsFormat>(leaf, new NanosecondsFormat(isTruncated: true), maxBytes),
        (PhysicalType.Int96, ValueConversion.Nanoseconds) => Fixed<long, Int96Format>(leaf, default, maxBytes),
        (PhysicalType.Int96, ValueConversion.TruncatedNanoseconds) => Fixed<long, Int96Format>(leaf, new Int96Format(isTruncated: true), maxBytes),
        (PhysicalType.Int32, _) => Fixed<int, LittleEndianFormat<int>>(leaf, default, maxBytes),
        (PhysicalType.Int64, _) => Fixed<long, LittleEndianFormat<long>>(leaf, default, maxBytes),
        (PhysicalType.Float, _) => Fixed<float, LittleEndianFormat<float>>(leaf, default, maxBytes),
        (PhysicalType.Double, _) => Fixed<double, LittleEndianFormat<double>>(leaf, default, maxBytes),
        (PhysicalType.FixedLengthByteArray, ValueConversion.Uuid) => Fixed<Guid, UuidFormat>(leaf, default, maxBytes),
        (PhysicalType.FixedLengthByteArray, ValueConversion.Float16) => Fixed<float, Float16Format>(leaf, default, maxBytes),
        _ => Bytes(leaf, maxBytes),
    };

    private static FixedValueDecoder<T, TFormat> Fixed<T, TFormat>(LeafColumn leaf, TFormat format, int maxBytes)
        where T : unmanaged
        where TFormat : struct, IPlainFormat<T>
    {
        var builder = new FixedColumnBuilder<T>(leaf.Type);
        return new FixedValueDecoder<T, TFormat>(leaf, builder, format, maxBytes, builder.Append);
    }

    private static FixedValueDecoder<T, TFormat> Decimals<T, TFormat>(LeafColumn leaf, TFormat format, int maxBytes)
        where T : unmanaged, IBinaryInteger<T>
        where TFormat : struct, IPlainFormat<T>
    {
        var builder = new DecimalColumnBuilder((DecimalType)leaf.Type);
        return new FixedValueDecoder<T, TFormat>(leaf, builder, format, maxBytes, values =>
        {
            foreach (var value in values)
            {
                Append(builder, Int128.CreateTruncating(value));
            }
        });
    }

    private static BytesValueDecoder LongDecimals(LeafColumn leaf, int maxBytes)
    {
        var builder = new DecimalColumnBuilder((DecimalType)leaf.Type);
        return new BytesValueDecoder(builder, fixedBytes: 0, maxBytes, value => Append(builder, BigEndianFormat.ReadNumber(value)), defaultValue: [0]);
    }

    private static BytesValueDecoder Bytes(LeafColumn leaf, int maxBytes)
    {
        var builder = new BytesColumnBuilder(leaf.Type);
        return new BytesValueDecoder(builder, leaf.TypeLength, maxBytes, builder.Append, defaultValue: []);
    }

    private static void Append(DecimalColumnBuilder builder, Int128 unscaled)
    {
        if (!builder.TryAppendUnscaled(unscaled))
        {
            throw new ParquetFormatException($"the unscaled value {unscaled} has more digits than '{builder.Type}' allows");
        }
    }
}
