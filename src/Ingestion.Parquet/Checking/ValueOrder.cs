using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Checking;

/// <summary>The order that the format defines for the values of a column, over values in plain encoding without a length.</summary>
/// <remarks>https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift, union ColumnOrder.</remarks>
internal abstract class ValueOrder
{
    private const int Float16Bytes = 2;

    /// <summary>Gets the bytes of each value; 0 if they vary.</summary>
    internal virtual int ValueBytes => 0;

    /// <summary>Finds the order of a column.</summary>
    /// <returns><see langword="null"/> if the format defines none.</returns>
    internal static ValueOrder? Of(LeafColumn leaf)
    {
        var isUnsigned = leaf.LogicalType is { Kind: LogicalTypeKind.Integer, IsSigned: false };
        return (leaf.PhysicalType, leaf.LogicalType?.Kind) switch
        {
            (PhysicalType.Boolean, _) => new NumberOrder<byte>(),
            (PhysicalType.Int32, _) => isUnsigned ? new NumberOrder<uint>() : new NumberOrder<int>(),
            (PhysicalType.Int64, _) => isUnsigned ? new NumberOrder<ulong>() : new NumberOrder<long>(),
            (PhysicalType.Float, _) => new NumberOrder<float>(),
            (PhysicalType.Double, _) => new NumberOrder<double>(),
            (PhysicalType.FixedLengthByteArray, LogicalTypeKind.Float16) when leaf.TypeLength == Float16Bytes => new NumberOrder<Half>(),
            (PhysicalType.ByteArray or PhysicalType.FixedLengthByteArray, LogicalTypeKind.Decimal) => new SignedBytesOrder(),
            (PhysicalType.ByteArray or PhysicalType.FixedLengthByteArray,
                null or LogicalTypeKind.String or LogicalTypeKind.Enum or LogicalTypeKind.Json or LogicalTypeKind.Bson or LogicalTypeKind.Uuid) => new BytesOrder(),
            _ => null,
        };
    }

    /// <summary>Compares two values that are valid and not NaN.</summary>
    internal abstract int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right);

    /// <summary>Tells whether a value has a place in the order.</summary>
    internal virtual bool IsOrdered(ReadOnlySpan<byte> value) => true;

    /// <summary>Returns a bound as it must be written: a zero that is a minimum is negative, one that is a maximum positive.</summary>
    internal virtual byte[] ToBound(ReadOnlySpan<byte> value, bool isMinimum) => value.ToArray();

    private sealed class NumberOrder<T> : ValueOrder
        where T : unmanaged, INumber<T>
    {
        internal override int ValueBytes => Unsafe.SizeOf<T>();

        internal override int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => Read(left).CompareTo(Read(right));

        internal override bool IsOrdered(ReadOnlySpan<byte> value) => !T.IsNaN(Read(value));

        internal override byte[] ToBound(ReadOnlySpan<byte> value, bool isMinimum)
        {
            var number = Read(value);
            if (!T.IsZero(number) || !IsReal)
            {
                return value.ToArray();
            }

            var zero = isMinimum ? -T.Zero : T.Zero;
            return MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in zero)).ToArray();
        }

        private static bool IsReal => typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(Half);

        private static T Read(ReadOnlySpan<byte> value) => MemoryMarshal.Read<T>(value);
    }

    private sealed class BytesOrder : ValueOrder
    {
        internal override int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => left.SequenceCompareTo(right);
    }

    /// <summary>Two's complement numbers of any length, the highest byte first.</summary>
    private sealed class SignedBytesOrder : ValueOrder
    {
        internal override int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
        {
            var (isLeftNegative, isRightNegative) = (IsNegative(left), IsNegative(right));
            if (isLeftNegative != isRightNegative)
            {
                return isLeftNegative ? -1 : 1;
            }

            var sign = isLeftNegative ? byte.MaxValue : byte.MinValue;
            left = left.TrimStart(sign);
            right = right.TrimStart(sign);
            if (left.Length == right.Length)
            {
                return left.SequenceCompareTo(right);
            }

            return left.Length < right.Length == isLeftNegative ? 1 : -1;
        }

        private static bool IsNegative(ReadOnlySpan<byte> value) => !value.IsEmpty && (sbyte)value[0] < 0;
    }
}
