using System.Globalization;
using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ingestion.Testing.DemoErp.Rows;
using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.Tests.DemoErp.Rows;

public class JsonRowTests
{
    private delegate void Write(ref JsonRow json);

    [Fact]
    public void Number_AnyValueAndScale_IsExact() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<long>().Filter(static value => value != long.MinValue),
        Gen.Choose(1, 18).ToArbitrary(),
        static (value, scale) =>
        {
            string text = Written((ref json) => json.Number(value, scale));
            int point = text.IndexOf('.', StringComparison.Ordinal);
            return text.Length - point - 1 == scale
                && BigInteger.Parse(text.Remove(point, 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) == value
                && text.TrimStart('-')[0] != '.';
        }));

    [Fact]
    public void Timestamp_AnyMomentAndOffset_IsTheSameMoment() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<ulong>().Generator
            .Select(static n => WorldTime.HistoryStart + (long)(n % (ulong)(WorldTime.EndOf(36_500) - WorldTime.HistoryStart)))
            .ToArbitrary(),
        Gen.Elements(0, 60, -360, 330).ToArbitrary(),
        static (micros, offset) =>
        {
            string text = Written((ref json) => json.Timestamp(micros, offset)).Trim('"');
            DateTimeOffset parsed = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
            return parsed == WorldTime.ToDateTimeOffset(micros) && parsed.Offset == TimeSpan.FromMinutes(offset);
        }));

    [Theory]
    [InlineData(0, "\"1970-01-01T00:00:00Z\"")]
    [InlineData(1_500_000, "\"1970-01-01T00:00:01.500000Z\"")]
    public void Timestamp_WholeSecond_HasNoFraction(long micros, string expected) =>
        Assert.Equal(expected, Written((ref json) => json.Timestamp(micros, 0)));

    [Theory]
    [InlineData(7, 3, "007")]
    [InlineData(1_234, 3, "1234")]
    [InlineData(0, 1, "0")]
    public void Padded_ShortAndLongValues_NeverLoseDigits(long value, int digits, string expected) =>
        Assert.Equal(expected, Written((ref json) => json.Padded(value, digits)));

    private static string Written(Write write)
    {
        byte[] buffer = new byte[128];
        var json = new JsonRow(buffer);
        write(ref json);
        return Encoding.UTF8.GetString(buffer, 0, json.Length);
    }
}
