using Ingestion.Core.Governance;
using Ingestion.Testing;
using Microsoft.Extensions.Logging;

namespace Ingestion.Core.Tests.Governance;

public class LogEventPublisherTests
{
    [Fact]
    public async Task PublishCommittedAsync_Manifest_IsOneInformation()
    {
        using ListLoggerProvider log = new();
        using LoggerFactory factory = new([log]);
        var manifest = Manifests.Create(minute: 0, rows: 42);

        await new LogEventPublisher(factory.CreateLogger<LogEventPublisher>())
            .PublishCommittedAsync(manifest, "/out/_manifest.json", TestContext.Current.CancellationToken);

        var entry = Assert.Single(log.Entries);
        Assert.Equal((LogLevel.Information, 1400), (entry.Level, entry.EventId.Id));
        Assert.Equal($"Dataset demo/acme/sales_orders has new data: run {manifest.RunId} wrote 42 rows (420 bytes) in 1 parts, see /out/_manifest.json", entry.Message);
    }
}
