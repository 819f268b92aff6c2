using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

public class BytesColumnBuilderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(1_000_000)]
    public void GetSpan_AnySize_GivesAtLeastThatMuch(int size)
    {
        using var builder = new BytesColumnBuilder(DataType.Binary);
        builder.Append([1, 2, 3]);

        var span = builder.GetSpan(size);
        span[..size].Fill(7);
        builder.Advance(size);

        using var column = (BytesColumn)builder.Build();
        Assert.Equal([1, 2, 3], column.GetBytes(0).ToArray());
        Assert.Equal(size, column.GetBytes(1).Length);
        Assert.Equal(-1, column.GetBytes(1).IndexOfAnyExcept((byte)7));
    }

    [Fact]
    public void Advance_MoreThanTheMemoryHas_ThrowsAndAddsNothing()
    {
        using var builder = new BytesColumnBuilder(DataType.String);
        var room = builder.GetSpan(10).Length;

        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Advance(room + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Advance(-1));
        Assert.Equal(0, builder.Length);
    }

    [Fact]
    public void Advance_WithoutMemory_AllowsOnlyAnEmptyValue()
    {
        using var builder = new BytesColumnBuilder(DataType.String);

        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Advance(1));
        builder.Advance(0);

        using var column = builder.Build();
        Assert.Equal(string.Empty, column.GetValue(0));
    }

    [Fact]
    public void GetSpan_WithoutAdvance_AddsNothing()
    {
        using var builder = new BytesColumnBuilder(DataType.String);
        "lost"u8.CopyTo(builder.GetSpan(4));
        builder.Append("kept");

        using var column = builder.Build();

        Assert.Equal(1, column.Length);
        Assert.Equal("kept", column.GetValue(0));
    }

    [Fact]
    public void GetSpan_BeyondOneArray_ThrowsOverflowException()
    {
        using var builder = new BytesColumnBuilder(DataType.Binary);
        builder.Append([1]);

        Assert.Throws<OverflowException>(() => builder.GetSpan(Array.MaxLength).Length);
        Assert.Throws<OverflowException>(() => builder.GetSpan(int.MaxValue).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.GetSpan(-1).Length);

        builder.Append([2]);
        using var column = (BytesColumn)builder.Build();
        Assert.Equal([2], column.GetBytes(1).ToArray());
    }

    [Fact]
    public void Append_LoneSurrogate_BecomesTheReplacementCharacter()
    {
        using var builder = new BytesColumnBuilder(DataType.String);
        builder.Append("a\ud83d");

        using var column = builder.Build();

        Assert.Equal("a\ufffd", column.GetValue(0));
    }

    [Fact]
    public void Truncate_ToNothing_ReusesTheMemory()
    {
        using var builder = new BytesColumnBuilder(DataType.String);
        builder.Append("first");
        builder.AppendNull();
        builder.Truncate(0);
        builder.Append("second");

        using var column = (BytesColumn)builder.Build();

        Assert.Equal("second", column.GetValue(0));
        Assert.Equal([0, 6], column.Offsets);
        Assert.Equal(0, column.NullCount);
    }

    [Theory]
    [InlineData("int32")]
    [InlineData("decimal(9,2)")]
    [InlineData("boolean")]
    public void Constructor_TypeWithoutBytes_Throws(string type)
    {
        var exception = Assert.Throws<ArgumentException>(() => new BytesColumnBuilder(DataType.Parse(type)));

        Assert.StartsWith($"A column of type '{type}' does not hold text or bytes.", exception.Message, StringComparison.Ordinal);
    }
}
