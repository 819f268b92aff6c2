using System.Globalization;
using System.Text.Json;
using Ingestion.Columnar;
using Ingestion.Parquet.Tests.Fixtures;
using Ingestion.TestSupport;

namespace Ingestion.Parquet.Tests.Interoperability;

/// <summary>Files by other writers, with the values that other readers found in them.</summary>
public class ForeignFileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("alltypes_dictionary.parquet")]
    [InlineData("alltypes_plain.parquet")]
    [InlineData("alltypes_plain.snappy.parquet")]
    [InlineData("binary.parquet")]
    [InlineData("binary_truncated_min_max.parquet")]
    [InlineData("byte_array_decimal.parquet")]
    [InlineData("column_chunk_key_value_metadata.parquet")]
    [InlineData("concatenated_gzip_members.parquet")]
    [InlineData("data_index_bloom_encoding_stats.parquet")]
    [InlineData("data_index_bloom_encoding_with_length.parquet")]
    [InlineData("datapage_v1-snappy-compressed-checksum.parquet")]
    [InlineData("datapage_v1-uncompressed-checksum.parquet")]
    [InlineData("dict-page-offset-zero.parquet")]
    [InlineData("fixed_length_byte_array.parquet")]
    [InlineData("fixed_length_decimal.parquet")]
    [InlineData("fixed_length_decimal_legacy.parquet")]
    [InlineData("float16_nonzeros_and_nans.parquet")]
    [InlineData("float16_zeros_and_nans.parquet")]
    [InlineData("int32_decimal.parquet")]
    [InlineData("int32_with_null_pages.parquet")]
    [InlineData("int64_decimal.parquet")]
    [InlineData("nan_in_stats.parquet")]
    [InlineData("nation.dict-malformed.parquet")]
    [InlineData("plain-dict-uncompressed-checksum.parquet")]
    [InlineData("rle-dict-snappy-checksum.parquet")]
    [InlineData("rle_boolean_encoding.parquet")]
    [InlineData("single_nan.parquet")]
    [InlineData("sort_columns.parquet")]
    [InlineData("unknown-logical-type.parquet")]
    public async Task ReadAsync_FileOfTheSubset_GivesTheValuesOfOtherReaders(string name)
    {
        var file = await File.ReadAllBytesAsync(Requires.SharedData("data", "parquet-testing", "data", name), Token);
        var expected = await File.ReadAllLinesAsync(Requires.SharedData("data", "parquet-testing", "expected", $"{name}.jsonl"), Token);

        await AssertRowsAsync(file, expected);
    }

    [Theory]
    [InlineData("datapage_v1-corrupt-checksum.parquet")]
    [InlineData("rle-dict-uncompressed-corrupt-checksum.parquet")]
    public async Task ReadAsync_CorruptChecksum_FailsUnlessCheckingIsOff(string name)
    {
        var file = await File.ReadAllBytesAsync(Requires.SharedData("data", "parquet-testing", "data", name), Token);
        var expected = await File.ReadAllLinesAsync(Requires.SharedData("data", "parquet-testing", "expected", $"{name}.jsonl"), Token);

        await Assert.ThrowsAsync<ParquetException>(() => ParquetFile.ReadAsync(file));
        await AssertRowsAsync(file, expected, new ParquetReaderOptions { VerifyChecksums = false });
    }

    [Theory]
    [InlineData("delta_binary_packed.parquet", "DELTA_BINARY_PACKED")]
    [InlineData("delta_byte_array.parquet", "DELTA_BYTE_ARRAY")]
    [InlineData("delta_length_byte_array.parquet", "ZSTD")]
    [InlineData("byte_stream_split_extended.gzip.parquet", "BYTE_STREAM_SPLIT")]
    [InlineData("lz4_raw_compressed.parquet", "LZ4_RAW")]
    [InlineData("hadoop_lz4_compressed.parquet", "LZ4")]
    [InlineData("byte_stream_split.zstd.parquet", "ZSTD")]
    [InlineData("list_columns.parquet", "list<int64>")]
    [InlineData("nested_maps.snappy.parquet", "map<string,map<int32,boolean>>")]
    [InlineData("nonnullable.impala.parquet", "list<int32>")]
    public async Task ReadAsync_FileBeyondTheSubset_SaysWhatIsMissing(string name, string missing)
    {
        var file = await File.ReadAllBytesAsync(Requires.SharedData("data", "parquet-testing", "data", name), Token);

        var exception = await Assert.ThrowsAsync<ParquetException>(() => ParquetFile.ReadAsync(file));

        Assert.Equal(ParquetException.Unsupported, exception.Code);
        Assert.Contains(missing, exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("Column '", exception.Message, StringComparison.Ordinal);
        Assert.Contains("upported", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_EveryFile_IsDescribedOrRefused()
    {
        foreach (var path in Directory.EnumerateFiles(Requires.SharedData("data", "parquet-testing"), "*.parquet*", SearchOption.AllDirectories))
        {
            if (path.EndsWith(".jsonl", StringComparison.Ordinal) || path.EndsWith(".json", StringComparison.Ordinal))
            {
                continue;
            }

            var exception = await Record.ExceptionAsync(async () =>
            {
                var rows = await ParquetFile.ReadAsync(await File.ReadAllBytesAsync(path, Token));
                var metadata = await ParquetFile.MetadataAsync(await File.ReadAllBytesAsync(path, Token));
                Assert.Equal(metadata.RowCount, rows.Count);
            });

            Assert.True(exception is null or ParquetException, $"{Path.GetFileName(path)}: {exception}");
        }
    }

    // The last value's day lies 108,302,820 days before 1970; other readers give three different dates for it.
    [Fact]
    public async Task ReadAsync_TimestampBeyondMicroseconds_IsRefused()
    {
        var file = await File.ReadAllBytesAsync(Requires.SharedData("data", "parquet-testing", "data", "int96_from_spark.parquet"), Token);

        var exception = await Assert.ThrowsAsync<ParquetException>(() => ParquetFile.ReadAsync(file));

        Assert.Contains("the timestamp of day -108302820 lies beyond what microseconds in 64 bits hold", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mini.parquet", "1|61,2|NULL")]
    [InlineData("emptyrg.parquet", "1,2,3")]
    [InlineData("norg.parquet", "")]
    [InlineData("onlyemptyrg.parquet", "")]
    [InlineData("casedup.parquet", "1|2")]
    [InlineData("conv_only.parquet", "71|1700000000123456")]
    public async Task ReadAsync_FileMadeFromTheSpecification_GivesItsRows(string name, string expected)
    {
        var file = await File.ReadAllBytesAsync(Requires.SharedData("data", "parquet-testing", "made_here", name), Token);

        Assert.Equal(expected, string.Join(',', await ParquetFile.ReadAsync(file)));
    }

    [Theory]
    [InlineData("all_v1.parquet")]
    [InlineData("all_v2.parquet")]
    [InlineData("noorders.parquet")]
    public async Task ReadAsync_FlatColumnsBesideAList_AreRead(string name)
    {
        var file = await File.ReadAllBytesAsync(Requires.SharedData("data", "parquet-testing", "made_here", name), Token);

        Assert.Equal(
            [
                "1|61|150|12345678|0|0|00010203-0405-0607-0809-0a0b0c0d0e0f|78",
                "2|NULL|-1|-1|1|1|00010203-0405-0607-0809-0a0b0c0d0e0f|",
                "3|C3A9|0|10000000000000000000000000000000000000|1700000000000000|1700000000000000|00010203-0405-0607-0809-0a0b0c0d0e0f|FF",
            ],
            await ParquetFile.ReadAsync(file, options: null, "id", "s", "d9", "d38", "tz", "ntz", "u", "raw"));
    }

    private static async Task AssertRowsAsync(byte[] file, string[] expected, ParquetReaderOptions? options = null)
    {
        await using var reader = await ParquetFile.OpenAsync(file, options);
        var row = 0;
        await foreach (var batch in reader.ReadAsync(cancellationToken: Token))
        {
            using (batch)
            {
                for (var i = 0; i < batch.RowCount; i++, row++)
                {
                    AssertRow(batch, i, JsonElement.Parse(expected[row].Replace(":NaN", ":\"NaN\"", StringComparison.Ordinal)));
                }
            }
        }

        Assert.Equal(expected.Length, row);
    }

    private static void AssertRow(RecordBatch batch, int row, JsonElement expected)
    {
        Assert.Equal(expected.EnumerateObject().Select(property => property.Name), batch.Schema.Fields.Select(field => field.Name));
        foreach (var property in expected.EnumerateObject())
        {
            var value = batch[property.Name].GetValue(row);
            Assert.True(IsSame(property.Value, value), $"{property.Name}: expected {property.Value.GetRawText()}, but was {value}");
        }
    }

    private static bool IsSame(JsonElement expected, object? value) => value switch
    {
        null => expected.ValueKind == JsonValueKind.Null,
        bool v => expected.GetBoolean() == v,
        int v => Text(expected) == v.ToString(CultureInfo.InvariantCulture),
        long v => Text(expected) == v.ToString(CultureInfo.InvariantCulture),
        float v => Same(expected, v),
        double v => Same(expected, v),
        ExactDecimal v => decimal.Parse(Text(expected), NumberStyles.Float, CultureInfo.InvariantCulture) == v.ToDecimal(),
        DateOnly v => Text(expected) == v.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime v => Text(expected).Replace('T', ' ') == v.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        byte[] v => Text(expected) == Convert.ToHexStringLower(v) || Text(expected) == string.Concat(v.Select(b => $"\\x{b:X2}")),
        _ => Text(expected) == value.ToString(),
    };

    private static bool Same(JsonElement expected, double value) => expected.ValueKind == JsonValueKind.Number
        ? expected.GetDouble().Equals(value) || (float)expected.GetDouble() == (float)value
        : string.Equals(Text(expected), value.ToString(CultureInfo.InvariantCulture), StringComparison.OrdinalIgnoreCase);

    private static string Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
}
