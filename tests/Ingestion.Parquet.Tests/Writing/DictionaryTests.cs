using Ingestion.Columnar;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests.Writing;

/// <summary>When a column chunk gets a dictionary, and when it is given up.</summary>
public class DictionaryTests
{
    private const int Rows = 100_000;

    [Theory]
    [InlineData("int32", 50, "RLE_DICTIONARY")]
    [InlineData("int64", 50, "RLE_DICTIONARY")]
    [InlineData("int64", 20_000, "RLE_DICTIONARY")]
    [InlineData("int64", Rows, "PLAIN")]
    [InlineData("double", 50, "RLE_DICTIONARY")]
    [InlineData("double", Rows, "PLAIN")]
    [InlineData("string", 50, "RLE_DICTIONARY")]
    [InlineData("string", 30_000, "RLE_DICTIONARY")]
    [InlineData("string", Rows, "PLAIN")]
    [InlineData("decimal(30,4)", 50, "RLE_DICTIONARY")]
    [InlineData("decimal(30,4)", Rows, "PLAIN")]
    [InlineData("guid", 50, "RLE_DICTIONARY")]
    public async Task Auto_DistinctValues_DecideOnTheDictionary(string type, int distinct, string expected)
    {
        using var batch = CreateBatch(DataType.Parse(type), distinct);

        var file = await ParquetFile.WriteAsync(batch.Schema, new ParquetWriterOptions { PageRows = 7_000 }, batch);

        Assert.Equal(expected, await DataEncodingAsync(file));
        Assert.Equal(Cells.Of(batch), await ParquetFile.ReadAsync(file));
    }

    [Fact]
    public async Task Dictionary_AskedForButLargerThanAllowed_FallsBackToPlain()
    {
        using var batch = CreateBatch(DataType.String, 2_000);

        var fits = await ParquetFile.WriteAsync(batch.Schema, Options(dictionaryBytes: 1 << 16), batch);
        var exceeds = await ParquetFile.WriteAsync(batch.Schema, Options(dictionaryBytes: 1 << 12), batch);

        Assert.Equal(("RLE_DICTIONARY", "PLAIN"), (await DataEncodingAsync(fits), await DataEncodingAsync(exceeds)));
        Assert.Equal(Cells.Of(batch), await ParquetFile.ReadAsync(exceeds));
    }

    [Fact]
    public async Task Dictionary_AskedFor_IsUsedEvenIfItDoesNotPay()
    {
        using var batch = CreateBatch(DataType.String, Rows);

        var file = await ParquetFile.WriteAsync(batch.Schema, Options(dictionaryBytes: 64 << 20), batch);

        Assert.Equal("RLE_DICTIONARY", await DataEncodingAsync(file));
        Assert.Equal(Cells.Of(batch), await ParquetFile.ReadAsync(file));
    }

    [Fact]
    public async Task Auto_EachRowGroup_IsJudgedByItsOwnValues()
    {
        using var few = CreateBatch(DataType.String, 10);
        using var many = CreateBatch(DataType.String, Rows);

        var file = await ParquetFile.WriteAsync(few.Schema, new ParquetWriterOptions { RowGroupRows = Rows }, few, many, few);

        var encodings = (await ParquetFile.MetadataAsync(file)).RowGroups.Select(rowGroup => rowGroup.Columns[0].Encodings.Contains("RLE_DICTIONARY"));
        Assert.Equal([true, false, true], encodings);
        Assert.Equal([.. Cells.Of(few), .. Cells.Of(many), .. Cells.Of(few)], await ParquetFile.ReadAsync(file));
    }

    private static ParquetWriterOptions Options(int dictionaryBytes) => new()
    {
        DictionaryBytes = dictionaryBytes,
        Columns = new Dictionary<string, ParquetColumnOptions> { ["v"] = new() { Encoding = ParquetEncoding.Dictionary } },
    };

    private static async Task<string> DataEncodingAsync(byte[] file)
    {
        var encodings = (await ParquetFile.MetadataAsync(file)).RowGroups.Single().Columns.Single().Encodings;
        return encodings.Contains("RLE_DICTIONARY") ? "RLE_DICTIONARY" : encodings[0];
    }

    private static RecordBatch CreateBatch(DataType type, int distinct)
    {
        using var builder = ColumnBuilder.Create(type);
        for (var i = 0; i < Rows; i++)
        {
            // A multiplier coprime to the number of values visits all of them, far apart.
            var value = (int)(i * 7_919L % distinct) * 1_000_003L;
            switch (builder)
            {
                case FixedColumnBuilder<int> b: b.Append((int)value); break;
                case FixedColumnBuilder<long> b: b.Append(value); break;
                case FixedColumnBuilder<double> b: b.Append(value / 7.0); break;
                case FixedColumnBuilder<Guid> b: b.Append(new Guid((int)value, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)); break;
                case DecimalColumnBuilder b: Assert.True(b.TryAppendUnscaled(value)); break;
                case BytesColumnBuilder b: b.Append($"value {value}"); break;
            }
        }

        return new RecordBatch(new Schema(new Field("v", type)), Rows, builder.Build());
    }
}
