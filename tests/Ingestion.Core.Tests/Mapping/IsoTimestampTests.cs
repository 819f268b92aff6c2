using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ingestion.Core.Mapping;

namespace Ingestion.Core.Tests.Mapping;

public class IsoTimestampTests
{
    [Theory]
    [InlineData("1970-01-01", 0, 0L, null)]
    [InlineData("1969-12-31", -1, 0L, null)]
    [InlineData("2024-02-29T00:00", 19782, 0L, null)]
    [InlineData("2024-02-29 23:59:59.9", 19782, 86_399_900_000L, null)]
    [InlineData("2024-02-29t01:02:03,000001z", 19782, 3_723_000_001L, 0)]
    [InlineData("2024-02-29T01:02:03.123456999Z", 19782, 3_723_123_456L, 0)]
    [InlineData("2024-02-29T01:02+05:45", 19782, 3_720_000_000L, 345)]
    [InlineData("2024-02-29T01:02:03-0330", 19782, 3_723_000_000L, -210)]
    [InlineData("2024-02-29T01:02:03 +02", 19782, 3_723_000_000L, 120)]
    public void TryParse_Iso8601_ReadsItsParts(string text, int day, long microsecond, int? offset)
    {
        Assert.True(IsoTimestamp.TryParse(Encoding.UTF8.GetBytes(text), out var value));

        Assert.Equal(new IsoTimestamp(day, microsecond, offset), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2024")]
    [InlineData("2024-2-29")]
    [InlineData("2024/02/29")]
    [InlineData("2100-02-29")]
    [InlineData("2024-13-01")]
    [InlineData("2024-00-01")]
    [InlineData("2024-01-00")]
    [InlineData("0000-01-01")]
    [InlineData("x024-01-01")]
    [InlineData("2024-01-01T")]
    [InlineData("2024-01-01T1:00")]
    [InlineData("2024-01-01T24:00")]
    [InlineData("2024-01-01T23:60")]
    [InlineData("2024-01-01T23:59:60")]
    [InlineData("2024-01-01T23:59:5")]
    [InlineData("2024-01-01T23:59:59.")]
    [InlineData("2024-01-01T23:59:59.Z")]
    [InlineData("2024-01-01T23:59:59Z ")]
    [InlineData("2024-01-01T23:59:59+1")]
    [InlineData("2024-01-01T23:59:59+19:00")]
    [InlineData("2024-01-01T23:59:59+01:60")]
    [InlineData("2024-01-01T23:59:59+01:")]
    [InlineData("2024-01-01T23:59:59+01:0")]
    [InlineData("2024-01-01T23:59:59 EST")]
    [InlineData("2024-01-01Z")]
    public void TryParse_OtherText_Fails(string text)
    {
        Assert.False(IsoTimestamp.TryParse(Encoding.UTF8.GetBytes(text), out _));
    }

    [Fact]
    public void TryParse_WhatTheFrameworkWrites_ReadsTheSame() =>
        Prop.ForAll(ArbMap.Default.ArbFor<DateTimeOffset>(), value =>
        {
            var text = value.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture);
            Assert.True(IsoTimestamp.TryParse(Encoding.ASCII.GetBytes(text), out var read));
            Assert.Equal((int)value.Offset.TotalMinutes, read.OffsetMinutes);
            Assert.Equal((value.Ticks / 10) - (DateTime.UnixEpoch.Ticks / 10), read.Local);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TryParse_AnyText_NeverThrows() =>
        Prop.ForAll(
            Gen.Elements("2024-02-29", "T", " ", "12:00", ":00", ".1", "Z", "+", "-", "05", ":", "é", "9").ListOf().Select(string.Concat).ToArbitrary(),
            text =>
            {
                var isParsed = IsoTimestamp.TryParse(Encoding.UTF8.GetBytes(text), out var value);
                return !isParsed || (value.MicrosecondOfDay >= 0 && value.MicrosecondOfDay < TimeSpan.MicrosecondsPerDay);
            }).QuickCheckThrowOnFailure();
}
