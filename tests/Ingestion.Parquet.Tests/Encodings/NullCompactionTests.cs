using Ingestion.Columnar;
using Ingestion.Parquet.Encodings;

namespace Ingestion.Parquet.Tests.Encodings;

public class NullCompactionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(50)]
    [InlineData(97)]
    [InlineData(100)]
    public void Compact_AnyShareOfNulls_EqualsItsTwin(int percentValid)
    {
        var random = new Random(percentValid);
        foreach (var length in (ReadOnlySpan<int>)[0, 1, 7, 63, 64, 65, 128, 200, 1_000])
        {
            foreach (var offset in (ReadOnlySpan<int>)[0, 1, 7, 13])
            {
                var bytes = new byte[(offset + length + 7) / 8];
                for (var i = 0; i < length; i++)
                {
                    bytes[(offset + i) / 8] |= (byte)((random.Next(100) < percentValid ? 1 : 0) << ((offset + i) % 8));
                }

                Check([.. Enumerable.Range(1, length)], bytes, offset);
                Check([.. Enumerable.Range(1, length).Select(i => i * 0x1_0000_0001L)], bytes, offset);
                Check([.. Enumerable.Range(1, length).Select(i => (Int128)i)], bytes, offset);
                Check([.. Enumerable.Range(1, length).Select(i => (byte)i)], bytes, offset);
            }
        }
    }

    [Fact]
    public void Compact_FewerBitsThanValues_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NullCompaction.Compact<int>(new int[9], new Bitmap([0xFF, 0xFF], 0, 16), 8, new int[9]));

    /// <summary>Splits the offset between the bitmap and the start, and tries destinations with and without room.</summary>
    private static void Check<T>(T[] values, byte[] bytes, int offset)
        where T : unmanaged
    {
        var start = offset / 2;
        var expected = new T[values.Length];
        var validity = new Bitmap(bytes, offset - start, start + values.Length);
        var count = NullCompaction.CompactScalar<T>(values, validity, start, expected);
        foreach (var room in (ReadOnlySpan<int>)[count, values.Length])
        {
            var kept = new T[room];

            Assert.Equal(count, NullCompaction.Compact<T>(values, validity, start, kept));
            Assert.Equal(expected[..count], kept[..count]);
        }
    }
}
