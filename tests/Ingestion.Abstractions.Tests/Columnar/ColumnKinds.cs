using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

internal static class ColumnKinds
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    private static readonly Gen<ulong> Bits = Gen.Choose(int.MinValue, int.MaxValue).Two().Select(pair => ((ulong)(uint)pair.Item1 << 32) | (uint)pair.Item2);

    private static readonly Gen<long> Longs = Gen.OneOf(Bits.Select(bits => (long)bits), Gen.Elements(0L, 1L, -1L, long.MinValue, long.MaxValue));

    public static IReadOnlyList<ColumnKind> All { get; } =
    [
        new(
            DataType.Boolean,
            Gen.Elements(true, false).Select(value => (object)value),
            (builder, value) => ((BooleanColumnBuilder)builder).Append((bool)value),
            values => (values.Count + 7) / 8),
        Fixed(DataType.Int32, Gen.OneOf(Gen.Choose(int.MinValue, int.MaxValue), Gen.Elements(int.MinValue, int.MaxValue, 0)), value => value, value => (int)value),
        Fixed(DataType.Date, Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber), value => value, value => ((DateOnly)value).DayNumber - Epoch.DayNumber),
        Fixed(DataType.Int64, Longs, value => value, value => (long)value),
        Fixed(
            DataType.Time,
            Bits.Select(bits => new TimeOnly((long)(bits % 86_400_000_000) * 10)),
            value => value,
            value => ((TimeOnly)value).Ticks / 10),
        Fixed(DataType.Timestamp, Times(DateTimeKind.Utc), value => value, Microseconds),
        Fixed(DataType.LocalTimestamp, Times(DateTimeKind.Unspecified), value => value, Microseconds),
        Fixed(DataType.Float, Bits.Select(bits => BitConverter.UInt32BitsToSingle((uint)bits)), value => value, value => (float)value),
        Fixed(DataType.Double, Bits.Select(BitConverter.UInt64BitsToDouble), value => value, value => (double)value),
        Fixed(DataType.Guid, Bits.Two().Select(pair => new Guid([.. BitConverter.GetBytes(pair.Item1), .. BitConverter.GetBytes(pair.Item2)])), value => value, value => (Guid)value),
        Decimal(1, 0),
        Decimal(18, 18),
        Decimal(19, 4),
        Decimal(38, 10),
        Text(DataType.String, Gen.OneOf(Texts(40), Texts(3), Gen.Constant(string.Empty)), (builder, value) => builder.Append(value.AsSpan())),
        Text(DataType.Json, Texts(20).Select(text => $"[\"{text}\"]"), AppendInPlace),
        new(
            DataType.Binary,
            Gen.Choose(0, 50).SelectMany(length => Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(length)).Select(value => (object)value),
            (builder, value) => ((BytesColumnBuilder)builder).Append((byte[])value),
            values => (4L * (values.Count + 1)) + values.Sum(value => (value as byte[])?.Length ?? 0)),
    ];

    private static ColumnKind Fixed<TModel, TStored>(DataType type, Gen<TModel> values, Func<TModel, object> toObject, Func<object, TStored> toStored)
        where TStored : unmanaged => new(
            type,
            values.Select(toObject),
            (builder, value) => ((FixedColumnBuilder<TStored>)builder).Append(toStored(value)),
            list => (long)list.Count * System.Runtime.CompilerServices.Unsafe.SizeOf<TStored>());

    private static ColumnKind Decimal(int precision, int scale)
    {
        var limit = System.Numerics.BigInteger.Pow(10, precision);
        var values = Bits.Two().Select(pair => (object)new ExactDecimal(
            (Int128)((new System.Numerics.BigInteger(pair.Item1) << 64) + pair.Item2).Remainder(limit) * ((pair.Item1 & 1) == 0 ? 1 : -1), scale));
        return new(
            DataType.Decimal(precision, scale),
            values,
            (builder, value) => Assert.True(((DecimalColumnBuilder)builder).TryAppend((ExactDecimal)value)),
            list => (long)list.Count * (precision <= 18 ? 8 : 16));
    }

    private static ColumnKind Text(DataType type, Gen<string> values, Action<BytesColumnBuilder, string> append) => new(
        type,
        values.Select(value => (object)value),
        (builder, value) => append((BytesColumnBuilder)builder, (string)value),
        list => (4L * (list.Count + 1)) + list.Sum(value => value is string text ? Encoding.UTF8.GetByteCount(text) : 0));

    private static Gen<string> Texts(int maxLength) => Gen.Choose(0, maxLength).SelectMany(length =>
        Gen.Elements("a", "Z", " ", "0", "\u00e9", "\u20ac", "\u6f22", "\ud83d\udce6", "\0").ArrayOf(length)).Select(string.Concat);

    private static void AppendInPlace(BytesColumnBuilder builder, string value)
    {
        var written = Encoding.UTF8.GetBytes(value, builder.GetSpan(Encoding.UTF8.GetByteCount(value)));
        builder.Advance(written);
    }

    private static Gen<DateTime> Times(DateTimeKind kind) =>
        Bits.Select(bits => new DateTime((long)(bits % (ulong)(DateTime.MaxValue.Ticks / 10)) * 10, kind));

    private static long Microseconds(object value) => (((DateTime)value).Ticks - DateTime.UnixEpoch.Ticks) / 10;

    private static System.Numerics.BigInteger Remainder(this System.Numerics.BigInteger value, System.Numerics.BigInteger divisor) => value % divisor;
}
