using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Tests.Fixtures;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Tests.Thrift;

/// <summary>Compares with files that were put together by hand from the specification and read by other people's readers.</summary>
public class GoldenFileTests
{
    private const string CreatedBy = "factcheck version 1.0.0 (build 0)";

    private const string SmallestFile =
        "504152311502192c4806736368656d611502001504250018026964001600190c282166616374636865636b2076657273696f6e20312e302e3020286275696c64203029191c1c0000004500000050415231";

    private const string MiniFile = """
        50415231
        1500 1520 1520 2c 1504 1500 1506 1506 00 00
        0100000000000000 0200000000000000
        1500 151a 151a 2c 1504 1500 1506 1506 00 00
        04000000 0201 0200 0100000061
        15 02 19 3c
         48 06 736368656d61 15 04 00
         15 04 25 00 18 02 6964 00
         15 0c 25 02 18 01 73 25 00 4c 1c 00 00 00
        16 04 19 1c 19 2c
         26 00 1c 15 04 19 25 00 06 19 18 02 6964 15 00 16 04 16 42 16 42 26 08
           3c 36 00 28 08 0200000000000000 18 08 0100000000000000 11 11 00 00 00
         26 00 1c 15 0c 19 25 00 06 19 18 01 73 15 00 16 04 16 3c 16 3c 26 4a 3c 36 02 28 01 61 18 01 61 11 11 00 00 00
         16 7e 16 04 00
        19 1c 18 01 6b 18 01 76 00
        18 21 66616374636865636b2076657273696f6e20312e302e3020286275696c64203029
        19 2c 1c 00 00 1c 00 00 00
        bf000000 50415231
        """;

    private const int MiniFooterBytes = 191;

    [Fact]
    public async Task CompleteAsync_OneColumnWithoutRows_GivesTheSmallestFileByteForByte()
    {
        var schema = new Schema(new Field("id", DataType.Int64, isNullable: false));

        var file = await ParquetFile.WriteAsync(schema, new ParquetWriterOptions { CreatedBy = CreatedBy });

        Assert.Equal(SmallestFile, Convert.ToHexStringLower(file));
    }

    [Fact]
    public async Task ReadAsync_MiniFile_GivesItsRows()
    {
        var file = Hex.Parse(MiniFile);

        Assert.Equal(266, file.Length);
        Assert.Equal(["1|61", "2|NULL"], await ParquetFile.ReadAsync(file));
    }

    [Fact]
    public void Write_FooterOfMiniFile_GivesTheSameBytes()
    {
        var footer = Hex.Parse(MiniFile).AsSpan()[^(MiniFooterBytes + 8)..^8];
        var reader = new CompactReader(footer);
        var file = FileMetadata.Read(ref reader);
        using var buffer = new PooledBuffer();

        var writer = new CompactWriter(buffer);
        file.Write(ref writer);

        Assert.Equal(Convert.ToHexString(footer), Convert.ToHexString(buffer.Written));
    }

    [Fact]
    public async Task CompleteAsync_RowsOfMiniFile_DiffersByChecksumsAndShorterLevels()
    {
        var schema = new Schema(new Field("id", DataType.Int64, isNullable: false), new Field("s", DataType.String));
        var options = new ParquetWriterOptions { Compression = ParquetCompression.None, CreatedBy = CreatedBy, KeyValueMetadata = new Dictionary<string, string> { ["k"] = "v" } };
        using var batch = RecordBatch.FromRows(
            schema,
            [
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = 1L, ["s"] = "a" },
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = 2L },
            ]);

        var file = await ParquetFile.WriteAsync(schema, options, batch);

        var mini = Hex.Parse(MiniFile);
        Assert.Equal(WithoutPositions(mini), WithoutPositions(file));
        AssertPage(file.AsSpan(4), mini.AsSpan(21, 16));
        AssertPage(file.AsSpan(file.AsSpan().IndexOf(mini.AsSpan(21, 16)) + 16), Hex.Parse("02000000 0301 0100000061"));
    }

    /// <summary>The page's header has the sizes and counts of the body and the body's own checksum, and the body follows.</summary>
    private static void AssertPage(ReadOnlySpan<byte> page, ReadOnlySpan<byte> body)
    {
        var reader = new CompactReader(page);
        var header = PageHeader.Read(ref reader);

        Assert.Equal((PageType.Data, body.Length, body.Length), (header.Type, header.UncompressedBytes, header.CompressedBytes));
        Assert.Equal((2, PageEncoding.Plain, PageEncoding.Rle), (header.ValueCount, header.Encoding, header.DefinitionLevelEncoding));
        Assert.Equal(SlowCrc32.Compute(body), (uint)header.Crc!.Value);
        Assert.True(page[reader.Position..].StartsWith(body));
    }

    /// <summary>The footer as text, with the sizes and positions left out that the checksums move.</summary>
    private static string WithoutPositions(byte[] file)
    {
        var footerBytes = BitConverter.ToInt32(file, file.Length - 8);
        var reader = new CompactReader(file.AsSpan(file.Length - 8 - footerBytes, footerBytes));
        var metadata = FileMetadata.Read(ref reader);
        var text = new System.Text.StringBuilder();
        text.AppendJoin('\n', metadata.Schema).AppendLine();
        text.Append(metadata.Version).Append(' ').Append(metadata.RowCount).Append(' ').Append(metadata.CreatedBy).Append(' ').AppendJoin(',', metadata.KeyValues);
        foreach (var chunk in metadata.RowGroups.Single().Columns)
        {
            text.AppendLine().AppendJoin(',', chunk.Encodings).AppendJoin('.', chunk.Path).Append(chunk.Type).Append(chunk.Codec).Append(chunk.ValueCount)
                .Append(chunk.Statistics!.NullCount).Append(Convert.ToHexString(chunk.Statistics.Minimum!)).Append(Convert.ToHexString(chunk.Statistics.Maximum!))
                .Append(chunk.Statistics.IsMinimumExact).Append(chunk.Statistics.IsMaximumExact);
        }

        return text.ToString();
    }
}
