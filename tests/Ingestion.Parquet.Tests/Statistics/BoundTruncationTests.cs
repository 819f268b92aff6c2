using System.Text;
using System.Text.Unicode;
using FsCheck;
using FsCheck.Fluent;
using Ingestion.Parquet.Statistics;

namespace Ingestion.Parquet.Tests.Statistics;

public class BoundTruncationTests
{
    [Fact]
    public void Shorten_SixtyFourBytes_StayAsTheyAre()
    {
        var value = Encoding.UTF8.GetBytes(new string('z', 64));

        Assert.Equal(value, BoundTruncation.ShortenMinimum(value, isText: true));
        Assert.Equal(value, BoundTruncation.ShortenMaximum(value, isText: true));
    }

    [Fact]
    public void Shorten_LongAsciiText_IsCutAndRaised()
    {
        var value = Encoding.UTF8.GetBytes(new string('a', 65));

        Assert.Equal(new string('a', 64), Encoding.UTF8.GetString(BoundTruncation.ShortenMinimum(value, isText: true)));
        Assert.Equal(new string('a', 63) + 'b', Encoding.UTF8.GetString(BoundTruncation.ShortenMaximum(value, isText: true)!));
    }

    [Fact]
    public void Shorten_CutInsideACharacter_CutsBeforeIt()
    {
        var value = Encoding.UTF8.GetBytes(new string('a', 62) + "語語");

        Assert.Equal(new string('a', 62), Encoding.UTF8.GetString(BoundTruncation.ShortenMinimum(value, isText: true)));
        Assert.Equal(new string('a', 61) + 'b', Encoding.UTF8.GetString(BoundTruncation.ShortenMaximum(value, isText: true)!));
    }

    [Theory]
    [InlineData("\u007F", "\u0080")]
    [InlineData("\u07FF", "\u0800")]
    [InlineData("\uD7FF", "\uE000")]
    [InlineData("\uFFFF", "\U00010000")]
    public void ShortenMaximum_LastCodePointOfItsKind_GetsTheNextOne(string last, string next)
    {
        var filling = new string('a', 64 - Encoding.UTF8.GetByteCount(next));

        var shortened = BoundTruncation.ShortenMaximum(Encoding.UTF8.GetBytes(filling + last + "🚀🚀"), isText: true);

        Assert.Equal(filling + next, Encoding.UTF8.GetString(shortened!));
    }

    [Fact]
    public void ShortenMaximum_NextCodePointIsLonger_StaysWithinTheLimit()
    {
        var value = Encoding.UTF8.GetBytes(new string('a', 63) + "\u007Fx");

        Assert.Equal(new string('a', 62) + 'b', Encoding.UTF8.GetString(BoundTruncation.ShortenMaximum(value, isText: true)!));
    }

    [Fact]
    public void ShortenMaximum_GreatestCodePointsAtTheEnd_RaisesTheOneBefore()
    {
        var value = Encoding.UTF8.GetBytes("b" + string.Concat(Enumerable.Repeat("\U0010FFFF", 20)));

        Assert.Equal("c", Encoding.UTF8.GetString(BoundTruncation.ShortenMaximum(value, isText: true)!));
    }

    [Fact]
    public void ShortenMaximum_NothingIsGreater_GivesNoBound()
    {
        Assert.Null(BoundTruncation.ShortenMaximum(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\U0010FFFF", 20))), isText: true));
        Assert.Null(BoundTruncation.ShortenMaximum([.. Enumerable.Repeat(byte.MaxValue, 65)], isText: false));
    }

    [Fact]
    public void ShortenMaximum_Bytes_RaisesTheLastThatCanBe()
    {
        byte[] value = [7, .. Enumerable.Repeat(byte.MaxValue, 70)];

        Assert.Equal([8], BoundTruncation.ShortenMaximum(value, isText: false));
    }

    [Fact]
    public void Shorten_AnyText_StaysABoundAndText() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Texts().ToArbitrary(), text =>
        {
            var value = Encoding.UTF8.GetBytes(text);
            var minimum = BoundTruncation.ShortenMinimum(value, isText: true);
            var maximum = BoundTruncation.ShortenMaximum(value, isText: true);
            return minimum.Length <= 64 && minimum.AsSpan().SequenceCompareTo(value) <= 0 && Utf8.IsValid(minimum)
                && (maximum is null || (maximum.Length <= 64 && maximum.AsSpan().SequenceCompareTo(value) >= 0 && Utf8.IsValid(maximum)));
        }));

    private static Gen<string> Texts() =>
        from runes in Gen.ArrayOf(Gen.Frequency(
            (3, Gen.Choose(0, 0x7F)), (2, Gen.Choose(0x80, 0xD7FF)), (1, Gen.Choose(0xE000, 0x10FFFF)), (2, Gen.Elements(0xD7FF, 0xFFFF, 0x10FFFF))))
        from times in Gen.Choose(1, 5)
        select string.Concat(Enumerable.Repeat(string.Concat(runes.Select(rune => new Rune(rune))), times));
}
