using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Tests.Statistics;

public class MetadataViewTests
{
    [Theory]
    [InlineData((int)PhysicalType.Int32, true, "1", "2")]
    [InlineData((int)PhysicalType.Int32, false, "3", "4")]
    [InlineData((int)PhysicalType.ByteArray, true, "01000000", "02000000")]
    [InlineData((int)PhysicalType.ByteArray, false, null, null)]
    public void Create_Bounds_CountOnlyInAKnownOrder(int type, bool hasTypeOrder, string? minimum, string? maximum)
    {
        var column = Describe((PhysicalType)type, hasTypeOrder, new ColumnStatistics
        {
            Minimum = [1, 0, 0, 0],
            Maximum = [2, 0, 0, 0],
            LegacyMinimum = [3, 0, 0, 0],
            LegacyMaximum = [4, 0, 0, 0],
        });

        Assert.Equal((minimum, maximum), (column.Minimum, column.Maximum));
    }

    [Fact]
    public void Create_NullCountThatIsNotRecorded_StaysUnknown() =>
        Assert.Null(Describe(PhysicalType.Int32, hasTypeOrder: true, new ColumnStatistics()).NullCount);

    [Theory]
    [InlineData((int)PhysicalType.Float, new byte[] { 0, 0, 0xC0, 0x7F })]
    [InlineData((int)PhysicalType.Int32, new byte[] { 1, 2, 3 })]
    public void Create_BoundThatIsNoValue_IsLeftOut(int type, byte[] bound) =>
        Assert.Null(Describe((PhysicalType)type, hasTypeOrder: true, new ColumnStatistics { Minimum = bound, Maximum = bound }).Minimum);

    private static ParquetColumnMetadata Describe(PhysicalType type, bool hasTypeOrder, ColumnStatistics statistics)
    {
        var chunk = new ColumnChunk
        {
            Type = type,
            Encodings = [PageEncoding.Plain],
            Path = ["c"],
            Codec = CompressionCodec.None,
            ValueCount = 1,
            UncompressedBytes = 1,
            CompressedBytes = 1,
            DataPageOffset = 4,
            Statistics = statistics,
        };
        var file = new FileMetadata
        {
            Version = 1,
            RowCount = 1,
            Schema = [new SchemaElement { Name = "root", ChildCount = 1 }, new SchemaElement { Name = "c", Type = type, Repetition = Repetition.Optional }],
            RowGroups = [new RowGroup { Columns = [chunk], RowCount = 1, UncompressedBytes = 1 }],
            TypeOrderedColumns = hasTypeOrder ? 1 : 0,
        };
        return MetadataView.Create(file, SchemaReader.Read(file.Schema).Leaves).RowGroups.Single().Columns.Single();
    }
}
