using FsCheck;
using FsCheck.Fluent;
using Ingestion.Columnar;

namespace Ingestion.Core.Tests.Mapping.Casting;

public class TextNormalizationTests
{
    private static readonly Arbitrary<string?[]> Texts = Gen.OneOf(
            Gen.Constant<string?>(null),
            Gen.Elements("a", "Z", "0", "~", "é", "中", "😀", " ", "\t", "\n", "\0", "\u00A0", "\u0085", "\u3000", "\u200B", "\u007F")
                .ListOf()
                .Select(parts => (string?)string.Concat(parts)))
        .ArrayOf()
        .ToArbitrary();

    [Fact]
    public void Apply_AnyTexts_TrimsLikeStringTrim() =>
        Prop.ForAll(Texts, texts =>
        {
            var expected = texts.Select(text => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null);
            Assert.Equal(expected, TestCast.Apply(DataType.String, DataType.String, texts));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_CleanTexts_SharesTheMemory()
    {
        using var source = TestCast.Build(DataType.String, ["a", null, "two words", "é"]);
        using var cast = TestCast.Create(DataType.String, DataType.String)!;

        using var result = cast.Apply(source);

        Assert.True(((BytesColumn)result).Data == ((BytesColumn)source).Data);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" a")]
    [InlineData("a\u00A0")]
    public void Apply_UncleanText_LeavesTheSourceAlone(string text)
    {
        using var source = TestCast.Build(DataType.String, ["a", text]);
        using var cast = TestCast.Create(DataType.String, DataType.String)!;

        using var result = cast.Apply(source);

        Assert.False(((BytesColumn)result).Data == ((BytesColumn)source).Data);
        Assert.Equal(text, source.GetValue(1));
    }

    [Fact]
    public void Apply_BrokenUtf8_IsKept()
    {
        using BytesColumnBuilder builder = new(DataType.String);
        builder.Append([0xC2, (byte)'a', 0xA0]);
        using var source = builder.Build();
        using var cast = TestCast.Create(DataType.String, DataType.String)!;

        using var result = cast.Apply(source);

        Assert.Equal([0xC2, (byte)'a', 0xA0], ((BytesColumn)result).GetBytes(0).ToArray());
    }
}
