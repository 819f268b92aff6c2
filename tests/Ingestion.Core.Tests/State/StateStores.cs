using Ingestion.Core.State;
using Ingestion.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Ingestion.Core.Tests.State;

/// <summary>What the tests of the state folder share.</summary>
internal static class StateStores
{
    public static DatasetId Dataset { get; } = new("demo", "acme", "sales_orders");

    public static StateFolder Folder(string path) => new(Options.Create(new FileStateOptions { Folder = path }));

    public static FileStateStore Create(string path, TimeProvider? timeProvider = null) =>
        new(Folder(path), Options.Create(new FileStateOptions()), timeProvider ?? new ManualTimeProvider(), NullLogger<FileStateStore>.Instance);

    public static DatasetState FullState { get; } = new(Dataset)
    {
        Watermark = new Watermark(WatermarkKind.Timestamp, "2026-01-02T03:04:05.000006Z"),
        LastCommit = new CommittedRun(
            Guid.Parse("019b7a00-0000-7000-8000-000000000001"),
            new ObjectKey("erp-data-acme", "demo/sales_orders/20260102T030405006Z/_manifest.json"),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            new DateTimeOffset(2026, 1, 2, 3, 5, 0, TimeSpan.Zero),
            42),
        InFlight = new InFlightRun(
            Guid.Parse("019b7a00-0000-7000-8000-000000000002"),
            new ObjectKey("erp-data-acme", "demo/sales_orders/20260103T030405006Z/_manifest.json"),
            new DateTimeOffset(2026, 1, 3, 3, 4, 5, TimeSpan.Zero),
            High: null),
    };
}
