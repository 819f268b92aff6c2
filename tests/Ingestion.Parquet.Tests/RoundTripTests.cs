using FsCheck;
using FsCheck.Fluent;
using Ingestion.Columnar;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests;

public class RoundTripTests
{
    [Theory]
    [InlineData(ParquetCompression.None, null)]
    [InlineData(ParquetCompression.Snappy, null)]
    [InlineData(ParquetCompression.GZip, null)]
    [InlineData(ParquetCompression.GZip, 0)]
    [InlineData(ParquetCompression.GZip, 9)]
    [InlineData(ParquetCompression.Brotli, null)]
    [InlineData(ParquetCompression.Brotli, 0)]
    [InlineData(ParquetCompression.Brotli, 11)]
    [InlineData(ParquetCompression.Lz4Raw, null)]
    public async Task Read_AllTypesWithAndWithoutNulls_GivesTheSameValues(ParquetCompression compression, int? level)
    {
        var options = new ParquetWriterOptions { Compression = compression, CompressionLevel = level, RowGroupRows = 211, PageRows = 37 };

        foreach (var schema in new[] { AllTypes.Nullable, AllTypes.Required })
        {
            using var batch = new RandomBatch(seed: 17).Create(schema, 500);
            var file = await ParquetFile.WriteAsync(schema, options, batch);

            Assert.Equal(Cells.Of(batch), await ParquetFile.ReadAsync(file));
            await using var reader = await ParquetFile.OpenAsync(file);
            Assert.Equal(schema, reader.Schema);
        }
    }

    [Fact]
    public void Read_AnyColumnsAndSizes_GivesTheSameValues() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(150),
        Prop.ForAll(Cases().ToArbitrary(), RoundTripAsync));

    [Fact]
    public async Task Read_ExtremeStoredValues_GivesTheSameBits()
    {
        using var int64 = new FixedColumnBuilder<long>(DataType.Timestamp);
        int64.Append([long.MinValue, long.MaxValue, 0]);
        using var int32 = new FixedColumnBuilder<int>(DataType.Date);
        int32.Append([int.MinValue, int.MaxValue, 0]);
        using var single = new FixedColumnBuilder<float>(DataType.Float);
        single.Append([BitConverter.UInt32BitsToSingle(0xFFC12345), BitConverter.UInt32BitsToSingle(0x7F800001), 1]);
        var schema = new Schema(new Field("t", DataType.Timestamp), new Field("d", DataType.Date), new Field("f", DataType.Float));
        using var batch = new RecordBatch(schema, 3, int64.Build(), int32.Build(), single.Build());

        var file = await ParquetFile.WriteAsync(schema, options: null, batch);

        Assert.Equal(Cells.Of(batch), await ParquetFile.ReadAsync(file));
    }

    [Fact]
    public async Task Read_ValuesLongerThanAPage_GivesTheSameValues()
    {
        var schema = new Schema(new Field("s", DataType.String));
        string?[] texts = [new('a', 5_000), null, "", new('b', 1_019), new('c', 1_020), new('d', 1_021), null, new('e', 300_000)];
        using var batch = RecordBatch.FromRows(schema, texts.Select(text => new Dictionary<string, object?>(StringComparer.Ordinal) { ["s"] = text }));

        var file = await ParquetFile.WriteAsync(schema, new ParquetWriterOptions { PageBytes = 1_024 }, batch);

        Assert.Equal(Cells.Of(batch), await ParquetFile.ReadAsync(file));
    }

    private static Gen<Case> Cases() =>
        from types in Gen.NonEmptyListOf(Gen.Elements(AllTypes.Types.ToArray()))
        from nullable in Gen.Elements(true, false)
        from batchRows in Gen.ArrayOf(Gen.Frequency((4, Gen.Choose(0, 90)), (1, Gen.Choose(500, 1_500))))
        from seed in Gen.Choose(0, int.MaxValue)
        from rowGroupRows in Gen.Elements(1, 7, 97, 1_009, 100_000)
        from pageRows in Gen.Elements(1, 5, 61, 499, 20_000)
        from pageBytes in Gen.Elements(1_024, 1_531, 1 << 20)
        from readRows in Gen.Elements(1, 11, 127, 130, 16_384)
        from compression in Gen.Elements(Enum.GetValues<ParquetCompression>())
        select new Case(
            [.. types.Take(6)],
            nullable,
            [.. batchRows.Take(5)],
            seed,
            new ParquetWriterOptions { Compression = compression, RowGroupRows = rowGroupRows, PageRows = pageRows, PageBytes = pageBytes },
            readRows);

    private static async Task RoundTripAsync(Case c)
    {
        var schema = new Schema(c.Types.Select((type, i) => new Field($"column {i} \"ä\"", type, c.IsNullable)));
        var random = new RandomBatch(c.Seed);
        RecordBatch[] batches = [.. c.BatchRows.Select((rows, i) => i % 2 == 0 ? random.Create(schema, rows) : random.CreateSlice(schema, rows))];
        var expected = batches.SelectMany(batch => Cells.Of(batch)).ToList();

        var file = await ParquetFile.WriteAsync(schema, c.Options, batches);
        Array.ForEach(batches, batch => batch.Dispose());

        Assert.Equal(expected, await ParquetFile.ReadAsync(file, new ParquetReaderOptions { BatchRows = c.ReadRows }));
    }

    private sealed record Case(
        IReadOnlyList<DataType> Types, bool IsNullable, IReadOnlyList<int> BatchRows, int Seed, ParquetWriterOptions Options, int ReadRows);
}
