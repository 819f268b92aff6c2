using Ingestion.Columnar;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Reading;

/// <summary>Chooses the decoder of a column.</summary>
internal static class ValueDecoders
{
    internal static ValueDecoder Create(LeafColumn leaf, int maxBatchBytes = int.MaxValue) => (leaf.PhysicalType, leaf.Conversion) switch
    {
        (PhysicalType.Boolean, _) => new BooleanValueDecoder(new BooleanColumnBuilder()),
        (PhysicalType.Int32, ValueConversion.Decimal) => Compact<NarrowFormat>(leaf, default),
        (PhysicalType.Int64, ValueConversion.Decimal) => Compact<LittleEndianFormat<long>>(leaf, default),
        (PhysicalType.FixedLengthByteArray, ValueConversion.Decimal) => Wide(leaf, new BigEndianFormat(leaf.TypeLength)),
        (PhysicalType.ByteArray, ValueConversion.Decimal) => LongDecimal(leaf, maxBatchBytes),
        (PhysicalType.Int64, ValueConversion.UnsignedInt64) => Wide(leaf, default(UnsignedInt64Format)),
        (PhysicalType.Int32, ValueConversion.UnsignedInt32) => Fixed<long, UnsignedInt32Format>(leaf, default),
        (PhysicalType.Int32, ValueConversion.Milliseconds) => Fixed<long, MillisecondsFormat>(leaf, new MillisecondsFormat(sizeof(int))),
        (PhysicalType.Int64, ValueConversion.Milliseconds) => Fixed<long, MillisecondsFormat>(leaf, new MillisecondsFormat(sizeof(long))),
        (PhysicalType.Int64, ValueConversion.Nanoseconds) => Fixed<long, NanosecondsFormat>(leaf, default),
        (PhysicalType.Int96, _) => Fixed<long, Int96Format>(leaf, default),
        (PhysicalType.Int32, _) => Fixed<int, LittleEndianFormat<int>>(leaf, default),
        (PhysicalType.Int64, _) => Fixed<long, LittleEndianFormat<long>>(leaf, default),
        (PhysicalType.Float, _) => Fixed<float, LittleEndianFormat<float>>(leaf, default),
        (PhysicalType.Double, _) => Fixed<double, LittleEndianFormat<double>>(leaf, default),
        (PhysicalType.FixedLengthByteArray, ValueConversion.Uuid) => Fixed<Guid, UuidFormat>(leaf, default),
        (PhysicalType.FixedLengthByteArray, ValueConversion.Float16) => Fixed<float, Float16Format>(leaf, default),
        _ => Bytes(leaf, maxBatchBytes),
    };

    private static FixedValueDecoder<T, TFormat> Fixed<T, TFormat>(LeafColumn leaf, TFormat format)
        where T : unmanaged
        where TFormat : struct, IPlainFormat<T>
    {
        var builder = new FixedColumnBuilder<T>(leaf.Type);
        return new FixedValueDecoder<T, TFormat>(builder, format, builder.Append);
    }

    private static FixedValueDecoder<long, TFormat> Compact<TFormat>(LeafColumn leaf, TFormat format)
        where TFormat : struct, IPlainFormat<long>
    {
        var builder = new DecimalColumnBuilder((DecimalType)leaf.Type);
        return new FixedValueDecoder<long, TFormat>(builder, format, values =>
        {
            foreach (var value in values)
            {
                Append(builder, value);
            }
        });
    }

    private static FixedValueDecoder<Int128, TFormat> Wide<TFormat>(LeafColumn leaf, TFormat format)
        where TFormat : struct, IPlainFormat<Int128>
    {
        var builder = new DecimalColumnBuilder((DecimalType)leaf.Type);
        return new FixedValueDecoder<Int128, TFormat>(builder, format, values =>
        {
            foreach (var value in values)
            {
                Append(builder, value);
            }
        });
    }

    private static BytesValueDecoder LongDecimal(LeafColumn leaf, int maxBatchBytes)
    {
        var builder = new DecimalColumnBuilder((DecimalType)leaf.Type);
        return new BytesValueDecoder(builder, fixedBytes: 0, maxBatchBytes, value => Append(builder, BigEndianFormat.ReadNumber(value)));
    }

    private static BytesValueDecoder Bytes(LeafColumn leaf, int maxBatchBytes)
    {
        var builder = new BytesColumnBuilder(leaf.Type);
        return new BytesValueDecoder(builder, leaf.TypeLength, maxBatchBytes, builder.Append);
    }

    private static void Append(DecimalColumnBuilder builder, Int128 unscaled)
    {
        if (!builder.TryAppendUnscaled(unscaled))
        {
            throw new ParquetFormatException($"the unscaled value {unscaled} has more digits than '{builder.Type}' allows");
        }
    }
}
