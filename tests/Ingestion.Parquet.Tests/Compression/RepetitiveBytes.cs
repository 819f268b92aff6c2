using FsCheck;
using FsCheck.Fluent;

namespace Ingestion.Parquet.Tests.Compression;

/// <summary>Bytes that repeat in many ways, in lengths around the limits of the codecs.</summary>
internal static class RepetitiveBytes
{
    public static Gen<byte[]> Inputs() =>
        from seed in Gen.Choose(0, int.MaxValue)
        from length in Gen.Frequency((3, Gen.Choose(0, 300)), (2, Gen.Choose(65_000, 140_000)))
        from alphabet in Gen.Elements(1, 2, 5, 256)
        from repeat in Gen.Elements(1, 3, 8, 13, 70, 4_000, 65_535, 65_536, 70_000)
        select Create(new System.Random(seed), length, alphabet, repeat);

    private static byte[] Create(System.Random random, int length, int alphabet, int repeat)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = i >= repeat && random.Next(10) > 0 ? bytes[i - repeat] : (byte)random.Next(alphabet);
        }

        return bytes;
    }
}
