using System.Text;
using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

public class DecimalColumnBuilderTests
{
    [Theory]
    [InlineData(9, 2, "12.5", "12.50")]
    [InlineData(9, 2, "-0", "0.00")]
    [InlineData(9, 2, "1.2300", "1.23")]
    [InlineData(9, 2, "1.25e3", "1250.00")]
    [InlineData(4, 2, "99.99", "99.99")]
    [InlineData(4, 2, "-99.99", "-99.99")]
    [InlineData(18, 0, "999999999999999999", "999999999999999999")]
    [InlineData(19, 0, "9999999999999999999", "9999999999999999999")]
    [InlineData(38, 38, "0.99999999999999999999999999999999999999", "0.99999999999999999999999999999999999999")]
    [InlineData(38, 0, "-99999999999999999999999999999999999999", "-99999999999999999999999999999999999999")]
    public void TryAppend_TextThatFits_KeepsEveryDigit(int precision, int scale, string text, string stored)
    {
        using var builder = new DecimalColumnBuilder(DataType.Decimal(precision, scale));

        Assert.True(builder.TryAppend(Encoding.ASCII.GetBytes(text)));

        using var column = builder.Build();
        Assert.Equal(stored, column.GetValue(0)!.ToString());
        Assert.Equal(precision <= 18, column is FixedColumn<long>);
    }

    [Theory]
    [InlineData(9, 2, "1.234")]
    [InlineData(4, 2, "100")]
    [InlineData(4, 2, "-100.00")]
    [InlineData(18, 0, "1000000000000000000")]
    [InlineData(38, 10, "10000000000000000000000000000")]
    [InlineData(38, 0, "0.1")]
    [InlineData(9, 2, "")]
    [InlineData(9, 2, "1,5")]
    [InlineData(9, 2, "NaN")]
    public void TryAppend_TextThatDoesNotFit_AddsNothing(int precision, int scale, string text)
    {
        using var builder = new DecimalColumnBuilder(DataType.Decimal(precision, scale));
        Assert.True(builder.TryAppendUnscaled(7));

        Assert.False(builder.TryAppend(Encoding.ASCII.GetBytes(text)));

        Assert.Equal(1, builder.Length);
        using var column = builder.Build();
        Assert.Equal(new ExactDecimal(7, scale), column.GetValue(0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(18)]
    [InlineData(19)]
    [InlineData(38)]
    public void TryAppendUnscaled_AtTheLimit_IsExact(int precision)
    {
        using var builder = new DecimalColumnBuilder(DataType.Decimal(precision, 0));
        var limit = Int128.Parse("1" + new string('0', precision), System.Globalization.CultureInfo.InvariantCulture);

        Assert.True(builder.TryAppendUnscaled(limit - 1));
        Assert.True(builder.TryAppendUnscaled(-limit + 1));
        Assert.False(builder.TryAppendUnscaled(limit));
        Assert.False(builder.TryAppendUnscaled(-limit));
        Assert.False(builder.TryAppendUnscaled(Int128.MaxValue));
        Assert.False(builder.TryAppendUnscaled(Int128.MinValue));
        Assert.Equal(2, builder.Length);
    }

    [Fact]
    public void Constructor_Null_Throws() => Assert.Throws<ArgumentNullException>(() => new DecimalColumnBuilder(null!));
}
