using System.Text.Json;
using Ingestion.Core.Governance;
using Ingestion.Core.Tests.State;
using Ingestion.TestSupport;

namespace Ingestion.Core.Tests.Governance;

public sealed class FileCatalogServiceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileCatalogService _catalog;

    public FileCatalogServiceTests() => _catalog = new FileCatalogService(StateStores.Folder(_folder.FullPath));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string EntryPath => _folder.Combine("catalog", "demo", "acme", "sales_orders.json");

    public void Dispose()
    {
        _catalog.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task PublishAsync_Manifest_WritesItsEntry()
    {
        var manifest = Manifests.Create(minute: 0, rows: 42);

        await _catalog.PublishAsync(manifest, "/out/_manifest.json", Token);

        var entry = await ReadAsync();
        Assert.Equal(manifest.RunId, entry.GetProperty("runId").GetGuid());
        Assert.Equal("/out/_manifest.json", entry.GetProperty("manifest").GetString());
        Assert.Equal((42, 420, 1), (entry.GetProperty("rows").GetInt64(), entry.GetProperty("bytes").GetInt64(), entry.GetProperty("parts").GetInt32()));
        Assert.Equal("""{"name":"total","type":"decimal(19,4)","nullable":true}""", JsonSerializer.Serialize(entry.GetProperty("columns")[0]));
    }

    [Fact]
    public async Task PublishAsync_LaterRun_ReplacesTheEntry()
    {
        await _catalog.PublishAsync(Manifests.Create(minute: 0, rows: 1), "/first", Token);
        await _catalog.PublishAsync(Manifests.Create(minute: 1, rows: 2), "/second", Token);

        Assert.Equal("/second", (await ReadAsync()).GetProperty("manifest").GetString());
    }

    [Fact]
    public async Task PublishAsync_RepetitionAndEarlierRun_ChangeNothing()
    {
        var second = Manifests.Create(minute: 1, rows: 2);
        await _catalog.PublishAsync(second, "/second", Token);
        var before = await File.ReadAllTextAsync(EntryPath, Token);

        await _catalog.PublishAsync(second, "/elsewhere", Token);
        Assert.Equal(before, await File.ReadAllTextAsync(EntryPath, Token));

        await _catalog.PublishAsync(Manifests.Create(minute: 0, rows: 1), "/first", Token);
        Assert.Equal(before, await File.ReadAllTextAsync(EntryPath, Token));
    }

    [Fact]
    public async Task PublishAsync_DamagedEntry_IsWrittenAnew()
    {
        await _catalog.PublishAsync(Manifests.Create(minute: 0, rows: 1), "/first", Token);
        await File.WriteAllTextAsync(EntryPath, "{ \"", Token);

        await _catalog.PublishAsync(Manifests.Create(minute: 1, rows: 2), "/second", Token);

        Assert.Equal("/second", (await ReadAsync()).GetProperty("manifest").GetString());
    }

    private async Task<JsonElement> ReadAsync() => JsonElement.Parse(await File.ReadAllTextAsync(EntryPath, Token));
}
