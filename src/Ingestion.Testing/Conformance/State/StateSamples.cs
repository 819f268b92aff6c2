namespace Ingestion.Testing.Conformance.State;

/// <summary>States and checkpoints with everything set, and with nothing set.</summary>
internal static class StateSamples
{
    /// <summary>Text that is lost where bytes, quotes or composed letters are not kept as they are.</summary>
    private const string Text = "Größe \"ß\" \\ é e\u0301 文件 😀 ' $ . \u00a0";

    private const string Sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static readonly DateTimeOffset Time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1_234_567);

    internal static DatasetState Empty(DatasetId dataset) => new(dataset);

    internal static DatasetState Full(DatasetId dataset) => new(dataset)
    {
        Watermark = new Watermark(WatermarkKind.Token, Text),
        LastCommit = new CommittedRun(Guid.CreateVersion7(), Object("_manifest.json"), Sha256, Time, long.MaxValue) { StartedAt = Time.AddMinutes(-1) },
        InFlight = new InFlightRun(Guid.CreateVersion7(), Object("next/_manifest.json"), Time.AddDays(1), new Watermark(WatermarkKind.Sequence, "42"))
        {
            Attempt = 3,
            Inputs = new Dictionary<string, string>(StringComparer.Ordinal) { ["settings"] = Sha256, ["a.b$c"] = Text, [Text] = string.Empty },
            Plan = $$"""{ "partitions": ["{{Time.Ticks}}", null] }""",
        },
        OverlapIndex = new UploadedObject(Object("overlap"), 0, Sha256),
        KeySnapshot = new UploadedObject(Object("keys"), long.MaxValue, Sha256),
        Backfill = new BackfillProgress(Timestamp("2020-01-01T00:00:00.000000Z"), Timestamp("2021-01-01T00:00:00.000000Z"), Timestamp("2020-06-01T00:00:00.000001Z")),
        Tuning = new Dictionary<string, string>(StringComparer.Ordinal) { ["page-rows"] = "250", ["a.b$c"] = Text },
    };

    /// <summary>A state that two states in a row can be told apart by.</summary>
    internal static DatasetState Numbered(DatasetId dataset, int number) => new(dataset)
    {
        Watermark = new Watermark(WatermarkKind.Sequence, $"{number}"),
        Tuning = new Dictionary<string, string>(StringComparer.Ordinal) { ["number"] = $"{number}" },
    };

    internal static Checkpoint EmptyCheckpoint(Guid runId, int partition = 0, int number = 0) => new(runId, partition, number);

    internal static Checkpoint FullCheckpoint(Guid runId, int partition = 0, int number = 0) => new(runId, partition, number)
    {
        Part = new ManifestPart("erp/part-00000.parquet", Text, 1, long.MaxValue, Sha256) { WatermarkMin = "1", WatermarkMax = Text },
        Columns = [new ManifestColumn(Text, "decimal(19,4)", Nullable: true), new ManifestColumn("id", "int64", Nullable: false)],
        Quarantine = new ManifestPart("erp/quarantine.parquet", "p", 2, 3, Sha256),
        Counts = new RowCounts(15, 1, 2, 4, 8),
        Position = Text,
        Watermark = new Watermark(WatermarkKind.LocalTimestamp, "2026-01-02T03:04:05.000006"),
        IsPartitionEnd = true,
    };

    private static ObjectKey Object(string name) => new("erp-data-acme", $"demo/sales_orders/größe/{name}");

    private static Watermark Timestamp(string value) => new(WatermarkKind.Timestamp, value);
}
