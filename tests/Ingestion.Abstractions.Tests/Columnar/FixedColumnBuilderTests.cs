using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

public class FixedColumnBuilderTests
{
    [Fact]
    public void Append_SpansAndRepeats_KeepTheirOrder()
    {
        using var builder = new FixedColumnBuilder<int>(DataType.Int32);
        builder.Append(1);
        builder.Append([2, 3]);
        builder.Append([]);
        builder.AppendRepeated(4, 3);
        builder.AppendRepeated(9, 0);
        builder.AppendNull();
        builder.Append([5]);

        using var column = (FixedColumn<int>)builder.Build();

        Assert.Equal([1, 2, 3, 4, 4, 4, column.Values[6], 5], column.Values);
        Assert.Equal(1, column.NullCount);
        Assert.True(column.IsNull(6));
    }

    [Fact]
    public void AppendRepeated_MoreThanTheFirstMemory_FillsAll()
    {
        using var builder = new FixedColumnBuilder<Guid>(DataType.Guid);
        var value = Guid.Parse("0198a1b2-0000-7000-8000-000000000001");
        builder.Append(Guid.Empty);
        builder.AppendRepeated(value, 100_000);

        using var column = (FixedColumn<Guid>)builder.Build();

        Assert.Equal(100_001, column.Length);
        Assert.Equal(Guid.Empty, column.Values[0]);
        Assert.Equal(-1, column.Values[1..].IndexOfAnyExcept(value));
    }

    [Fact]
    public void AppendRepeated_NegativeCount_Throws()
    {
        using var builder = new FixedColumnBuilder<int>(DataType.Int32);

        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AppendRepeated(1, -1));
    }

    [Fact]
    public void AppendRepeated_MoreThanOneArrayHolds_ThrowsAndStaysUsable()
    {
        using var builder = new FixedColumnBuilder<Guid>(DataType.Guid);
        builder.Append(Guid.Empty);

        var exception = Assert.Throws<OverflowException>(() => builder.AppendRepeated(Guid.Empty, 0x0800_0000));
        Assert.Throws<OverflowException>(() => builder.AppendRepeated(Guid.Empty, int.MaxValue));

        Assert.Equal($"A column holds at most {Array.MaxLength} bytes of values. Build smaller batches.", exception.Message);
        builder.Append(Guid.AllBitsSet);
        using var column = (FixedColumn<Guid>)builder.Build();
        Assert.Equal([Guid.Empty, Guid.AllBitsSet], column.Values);
    }

    [Fact]
    public void AppendRepeated_AsFirstValuesMoreThanOneArrayHolds_Throws()
    {
        using var builder = new FixedColumnBuilder<Guid>(DataType.Guid);

        Assert.Throws<OverflowException>(() => builder.AppendRepeated(Guid.Empty, 0x1000_0001));
    }

    [Theory]
    [InlineData("int64")]
    [InlineData("float")]
    [InlineData("string")]
    [InlineData("boolean")]
    [InlineData("decimal(9,2)")]
    public void Constructor_TypeOfAnotherLayout_Throws(string type)
    {
        var exception = Assert.Throws<ArgumentException>(() => new FixedColumnBuilder<int>(DataType.Parse(type)));

        Assert.StartsWith($"A column of type '{type}' does not hold values of 'Int32'.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_Null_Throws() => Assert.Throws<ArgumentNullException>(() => new FixedColumnBuilder<int>(null!));
}
