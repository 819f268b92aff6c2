using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests.Robustness;

/// <summary>A damaged file is read to its end or refused with a <see cref="ParquetException"/>, and never takes much memory.</summary>
public class DamagedFileTests
{
    private const int RowsRead = 10_000;
    private const long AllowedBytes = 64L << 20;

    public static TheoryData<string> Files() => [.. Enum.GetNames<ParquetCompression>(), "dictionary"];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task ReadAsync_FileCutOffAnywhere_IsRefused(string name)
    {
        var file = await CreateAsync(name);

        for (var length = 0; length < file.Length; length++)
        {
            await Assert.ThrowsAsync<ParquetException>(() => ReadSomeAsync(file[..length], verifyChecksums: true));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task ReadAsync_BytesChangedAnywhere_IsReadOrRefused(string name)
    {
        var file = await CreateAsync(name);
        var random = new Random(20_240_229);
        var refused = 0;
        for (var run = 0; run < 3_000; run++)
        {
            var damaged = Damage(file, random);
            var before = GC.GetAllocatedBytesForCurrentThread();

            var exception = await Record.ExceptionAsync(() => ReadSomeAsync(damaged, verifyChecksums: false));

            Assert.True(exception is null or ParquetException, $"Run {run}: {exception}");
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllowedBytes);
            refused += exception is null ? 0 : 1;
        }

        Assert.InRange(refused, 300, 2_999);
    }

    [Theory]
    [InlineData(nameof(ParquetCompression.None))]
    [InlineData(nameof(ParquetCompression.Brotli))]
    public async Task ReadAsync_PageChangedAnywhere_NeverGivesOtherValues(string name)
    {
        var file = await CreateAsync(name);
        var rows = await ParquetFile.ReadAsync(file);
        var footer = file.Length - 8 - BitConverter.ToInt32(file, file.Length - 8);

        for (var position = 4; position < footer; position++)
        {
            byte[] damaged = [.. file];
            damaged[position] ^= 0x10;

            var exception = await Record.ExceptionAsync(async () => Assert.Equal(rows, await ParquetFile.ReadAsync(damaged)));

            Assert.True(exception is null or ParquetException, $"Byte {position}: {exception}");
        }
    }

    private static byte[] Damage(byte[] file, Random random)
    {
        byte[] damaged = [.. file];
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var position = random.Next(damaged.Length);
            damaged[position] = random.Next(4) switch
            {
                0 => (byte)random.Next(256),
                1 => (byte)(damaged[position] ^ (1 << random.Next(8))),
                2 => byte.MaxValue,
                _ => (byte)(damaged[position] + 1),
            };
        }

        return damaged;
    }

    private static async Task ReadSomeAsync(byte[] file, bool verifyChecksums)
    {
        await using var reader = await ParquetFile.OpenAsync(file, new ParquetReaderOptions { VerifyChecksums = verifyChecksums });
        var rows = 0;
        await foreach (var batch in reader.ReadAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            using (batch)
            {
                rows += batch.RowCount;
            }

            if (rows > RowsRead)
            {
                return;
            }
        }
    }

    private static async Task<byte[]> CreateAsync(string name)
    {
        if (Enum.TryParse<ParquetCompression>(name, out var compression))
        {
            using var batch = new RandomBatch(seed: 4).Create(AllTypes.Nullable, 12);
            return await ParquetFile.WriteAsync(batch.Schema, new ParquetWriterOptions { Compression = compression, PageRows = 5 }, batch);
        }

        return DictionaryFile.Create();
    }
}
