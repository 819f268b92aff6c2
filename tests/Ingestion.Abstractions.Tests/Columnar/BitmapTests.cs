using FsCheck.Fluent;
using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

public class BitmapTests
{
    [Fact]
    public void AnyRange_EqualsAListOfBits()
    {
        var bytes = Gen.Choose(0, 60).SelectMany(length => Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(length));
        var cases =
            from memory in bytes
            from offset in Gen.Choose(0, memory.Length * 8)
            from length in Gen.Choose(0, (memory.Length * 8) - offset)
            select (memory, offset, length);

        Property.Holds(
            cases,
            x =>
            {
                var bits = x.memory.SelectMany(value => Enumerable.Range(0, 8).Select(bit => (value >> bit & 1) == 1)).Skip(x.offset).Take(x.length).ToArray();
                var bitmap = new Bitmap(x.memory, x.offset, x.length);
                Assert.Equal(bits.Length, bitmap.Length);
                Assert.Equal(bits.Count(bit => bit), bitmap.CountOnes());
                for (var i = 0; i < bits.Length; i++)
                {
                    Assert.Equal(bits[i], bitmap[i]);
                }
            },
            runs: 1000);
    }

    [Theory]
    [InlineData(2, 0, 17)]
    [InlineData(2, 1, 16)]
    [InlineData(2, 17, 0)]
    [InlineData(2, -1, 1)]
    [InlineData(2, 1, -1)]
    [InlineData(2, int.MaxValue, int.MaxValue)]
    public void Constructor_OutOfRange_Throws(int bytes, int offset, int length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bitmap(new byte[bytes], offset, length).Length);

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void Indexer_OutOfRange_Throws(int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bitmap([0xFF, 0xFF], 3, 5)[index]);

    [Fact]
    public void CountOnes_OfDefault_IsZero() => Assert.Equal(0, default(Bitmap).CountOnes());
}
