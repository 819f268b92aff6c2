using System.Text;
using Ingestion.Columnar;
using Ingestion.Core.Quarantine;
using Ingestion.Core.Runs;
using Ingestion.Core.Tests.Runs.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Core.Tests.Quarantine;

/// <summary>Rejected rows of a committed run, which lie in the bucket as a run leaves them.</summary>
public class QuarantineReplayTests
{
    private const string Prefix = "scripted/customers/20260101T000000000Z";

    private static readonly Guid Run = new("0192f0c1-2a3b-7c4d-8e5f-60718293a4b5");

    private static readonly DateTimeOffset StartedAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReplayAsync_RowsThatPassToday_LandOnceAsARunOfTheirOwn()
    {
        await using RunHarness harness = new(new ScriptedSource());
        await RejectAsync(harness, Rows(Row(1, "A"), Row(2, null), Row(3, "C")));

        var first = await Service(harness).ReplayAsync(RunHarness.Dataset, Run, Cancel);
        var second = await Service(harness).ReplayAsync(RunHarness.Dataset, Run, Cancel);

        Assert.Equal((2, 1), (first.Landed, first.Rejected));
        Assert.Equal(["1", "3"], await harness.ReadColumnAsync(first.Run!, "customer_id"));
        Assert.Equal((0, 1, null), (second.Landed, second.Rejected, second.Run));
        var manifest = ManifestJson.Read(await File.ReadAllBytesAsync(first.Run!.ManifestLocation, Cancel), "manifest");
        Assert.Equal((Run, ExtractionMode.Incremental, first.Run.RunId), (manifest.ReplayOf, manifest.Mode, manifest.RunId));
        var listed = Assert.Single(await Service(harness).ListAsync(RunHarness.Dataset, Cancel).ToListAsync(Cancel));
        Assert.Equal((3, 2, true), (listed.Rows, listed.Replayed, listed.IsCommitted));
    }

    [Fact]
    public async Task ReplayAsync_RowsThatALaterRunLanded_AreOlderThanThose()
    {
        await using RunHarness harness = new(new ScriptedSource());
        await RejectAsync(harness, Rows(Row(1, "old")));
        var later = await harness.RunAsync();

        var replay = await Service(harness).ReplayAsync(RunHarness.Dataset, Run, Cancel);

        var replayed = Assert.Single(await harness.ReadColumnAsync(replay.Run!, "_ingested_at"));
        Assert.Equal(StartedAt.UtcDateTime, replayed);
        Assert.All(await harness.ReadColumnAsync(later, "_ingested_at"), time => Assert.True((DateTime)time! > StartedAt.UtcDateTime));
    }

    [Fact]
    public async Task ReplayAsync_Watermark_StaysWhereItIs()
    {
        await using RunHarness harness = new(new ScriptedSource());
        await harness.RunAsync();
        var before = await harness.States.ReadAsync(RunHarness.Dataset, Cancel);
        await RejectAsync(harness, Rows(Row(1, "A")));

        await Service(harness).ReplayAsync(RunHarness.Dataset, Run, Cancel);

        var after = await harness.States.ReadAsync(RunHarness.Dataset, Cancel);
        Assert.Equal(before!.Watermark, after!.Watermark);
        Assert.Null(after.InFlight);
    }

    [Fact]
    public async Task ReplayAsync_DiedBeforeItsManifest_LandsTheRowsTheNextTime()
    {
        FailingStateStore? states = null;
        await using RunHarness harness = new(new ScriptedSource(), configure: services =>
        {
            var registered = services.Last(service => service.ServiceType == typeof(IStateStore));
            services.AddSingleton<IStateStore>(provider => states = new FailingStateStore((IStateStore)ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!)));
        });
        await RejectAsync(harness, Rows(Row(1, "A")));
        _ = harness.States;
        var writes = 0;
        states!.FailsOn = _ => ++writes == 2;

        await Assert.ThrowsAsync<IngestionException>(() => Service(harness).ReplayAsync(RunHarness.Dataset, Run, Cancel));
        var summary = await Service(harness).ReplayAsync(RunHarness.Dataset, Run, Cancel);

        Assert.Equal(["1"], await harness.ReadColumnAsync(summary.Run!, "customer_id"));
        Assert.Equal(2, harness.Manifests.Count);
    }

    [Fact]
    public async Task ReplayAsync_AfterTheSettingsWereMended_LandsTheRest()
    {
        ScriptedSource source = new() { Mappings = """{ "id": "customer_id", "name": "balance" , "balance": "customer_name" }""" };
        await using RunHarness harness = new(source);
        await RejectAsync(harness, Rows(Row(1, "A"), Row(2, "7.5")));

        var wrong = await Service(harness).ReplayAsync(RunHarness.Dataset, Run, Cancel);
        source.Mappings = """{ "id": "customer_id", "name": "customer_name", "balance": "balance" }""";
        var right = await Service(harness).ReplayAsync(RunHarness.Dataset, Run, Cancel);

        Assert.Equal((1, 1), (wrong.Landed, wrong.Rejected));
        Assert.Equal(["2"], await harness.ReadColumnAsync(wrong.Run!, "customer_id"));
        Assert.Equal((1, 0), (right.Landed, right.Rejected));
        Assert.Equal(["1"], await harness.ReadColumnAsync(right.Run!, "customer_id"));
    }

    [Fact]
    public async Task ReplayAsync_RawRecords_LandWithAllTheirRowsOrNotAtAll()
    {
        ScriptedSource source = new()
        {
            Parse = raw => Encoding.UTF8.GetString(raw.Span) switch
            {
                "two" => Batch(Row(11, "A"), Row(12, "B")),
                "half" => Batch(Row(21, "A"), Row(22, null)),
                "none" => null,
                _ => throw new IngestionException(ErrorClass.SourceData, "TEST50", "still broken"),
            },
        };
        await using RunHarness harness = new(source);
        await RejectAsync(harness, Raw("two"), Raw("half"), Raw("none"), Raw("broken"), Raw("two"));

        var summary = await Service(harness).ReplayAsync(RunHarness.Dataset, Run, Cancel);

        Assert.Equal((1, 3), (summary.Landed, summary.Rejected));
        Assert.Equal(["11", "12"], await harness.ReadColumnAsync(summary.Run!, "customer_id"));
    }

    [Fact]
    public async Task ReplayAsync_RunThatWasNotCommitted_IsRefused()
    {
        await using RunHarness harness = new(new ScriptedSource());
        await RejectAsync(harness, isCommitted: false, Rows(Row(1, "A")));

        var exception = await Assert.ThrowsAsync<IngestionException>(() => Service(harness).ReplayAsync(RunHarness.Dataset, Run, Cancel));
        var unknown = await Assert.ThrowsAsync<IngestionException>(() => Service(harness).ReplayAsync(RunHarness.Dataset, Guid.Empty, Cancel));

        Assert.Equal(("ING1055", "ING1054"), (exception.Code, unknown.Code));
        var listed = Assert.Single(await Service(harness).ListAsync(RunHarness.Dataset, Cancel).ToListAsync(Cancel));
        Assert.Equal((Run, false, 1), (listed.RunId, listed.IsCommitted, listed.Rows));
    }

    [Fact]
    public async Task ReadAsync_RejectedRows_SaysWhyEachWasRejected()
    {
        await using RunHarness harness = new(new ScriptedSource());
        await RejectAsync(harness, Rows(Row(1, "A")), Raw("x"));

        var rows = await Service(harness).ReadAsync(RunHarness.Dataset, Run, Cancel).ToListAsync(Cancel);

        Assert.Equal([("ING3220", "name", "odd", "p0", "7"), ("ING3210", "id", null, "p0", "7")], rows.Select(row => (row.Code, row.Path, row.RawValue, row.Partition, row.Position)));
        Assert.Empty(await Service(harness).ListAsync(new DatasetId("scripted", "acme", "items"), Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task ListAsync_RunsThatShareNoFolder_SaysWhatToChange()
    {
        await using RunHarness harness = new(new ScriptedSource(), new() { ["Ingestion:Prefix"] = "{timestamp}/{erp}/{dataType}" });

        var exception = await Assert.ThrowsAsync<IngestionException>(async () => await Service(harness).ListAsync(RunHarness.Dataset, Cancel).ToListAsync(Cancel));

        Assert.Equal("ING1053", exception.Code);
    }

    [Fact]
    public void ReplayId_SameRows_IsTheSameUuidWithTheTimeOfTheRun()
    {
        var id = ReplayId.Of(Run, ["b", "a"]);

        Assert.Equal(id, ReplayId.Of(Run, ["a", "b"]));
        Assert.Equal(7, id.Version);
        Assert.Equal(Run.ToString()[..13], id.ToString()[..13]);
        Assert.Distinct([id, ReplayId.Of(Run, ["a"]), ReplayId.Of(Guid.Empty, ["a", "b"])]);
    }

    private static IQuarantineService Service(RunHarness harness) => harness.Services.GetRequiredService<IQuarantineService>();

    private static Dictionary<string, object?> Row(long id, string? name) => new() { ["id"] = id, ["name"] = name, ["balance"] = new ExactDecimal(id, 2) };

    private static RecordBatch Batch(params IEnumerable<Dictionary<string, object?>> rows) => RecordBatch.FromRows(ScriptedSource.Schema, rows);

    private static RejectedRows Rows(params IEnumerable<Dictionary<string, object?>> rows) =>
        new("ING3220", "name", "type", "It did not fit.") { Records = Batch(rows), RawValue = "odd", Operation = RowOperation.Upsert };

    private static RejectedRows Raw(string text) => RejectedRows.Of(new RejectedRecord(Encoding.UTF8.GetBytes(text), "ING3210", "id", "No record."), RowOperation.Read);

    private static Task RejectAsync(RunHarness harness, params IReadOnlyList<RejectedRows> rejected) => RejectAsync(harness, isCommitted: true, rejected);

    private static async Task RejectAsync(RunHarness harness, bool isCommitted, params IReadOnlyList<RejectedRows> rejected)
    {
        ObjectKey key = new("erp-data-acme", $"{Prefix}/_quarantine/part-00000-00000.parquet");
        QuarantineSegment segment = new(key, Run, RunHarness.Dataset, "p0", ScriptedSource.Schema, "1");
        await using QuarantineWriter writer = new(harness.Services.GetRequiredService<IQuarantine>(), segment, TimeProvider.System);
        using MappedBatch batch = new([], new RowCounts(0, 0), "7") { Rejected = rejected };
        await writer.WriteAsync(batch, Cancel);
        var part = await writer.CompleteAsync(Cancel);
        if (isCommitted)
        {
            var path = Path.Combine(harness.Bucket, Prefix, "_manifest.json");
            await File.WriteAllBytesAsync(path, ManifestJson.Write(CreateManifest(part!)), Cancel);
        }
    }

    private static IngestionManifest CreateManifest(ManifestPart quarantine) => new()
    {
        RunId = Run,
        ErpType = RunHarness.Dataset.ErpType,
        ClientId = RunHarness.Dataset.ClientId,
        DataType = RunHarness.Dataset.DataType,
        Mode = ExtractionMode.Incremental,
        Window = new ExtractionWindow(null, new Watermark(WatermarkKind.Sequence, "1")),
        StartedAt = StartedAt,
        CommittedAt = StartedAt.AddSeconds(1),
        SchemaVersion = 1,
        Columns = [],
        DictionaryVersion = "1",
        RowsRead = quarantine.Rows,
        RowsWritten = 0,
        BytesWritten = 0,
        Parts = [],
        Quarantine = [quarantine],
        SoftwareVersion = "1",
    };
}
