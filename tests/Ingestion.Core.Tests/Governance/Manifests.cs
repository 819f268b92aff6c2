namespace Ingestion.Core.Tests.Governance;

/// <summary>Manifests for tests.</summary>
internal static class Manifests
{
    public static DateTimeOffset Start { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static IngestionManifest Create(int minute, long rows) =>
        new()
        {
            RunId = Guid.CreateVersion7(Start.AddMinutes(minute)),
            ErpType = "demo",
            ClientId = "acme",
            DataType = "sales_orders",
            Mode = ExtractionMode.Full,
            Window = new ExtractionWindow(null, new Watermark(WatermarkKind.Sequence, "17")),
            StartedAt = Start,
            CommittedAt = Start.AddMinutes(minute),
            SchemaVersion = 3,
            Columns = [new ManifestColumn("total", "decimal(19,4)", Nullable: true)],
            DictionaryVersion = "1.0.0",
            RowsRead = rows,
            RowsWritten = rows,
            BytesWritten = rows * 10,
            Parts = [new ManifestPart("demo/part-00000.parquet", "p0", rows, rows * 10, "00")],
            SoftwareVersion = "0.1.0",
        };
}
