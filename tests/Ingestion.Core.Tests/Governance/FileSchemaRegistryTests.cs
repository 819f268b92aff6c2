using Ingestion.Columnar;
using Ingestion.Core.Governance;
using Ingestion.Core.Tests.State;
using Ingestion.Testing;
using Ingestion.TestSupport;

namespace Ingestion.Core.Tests.Governance;

public sealed class FileSchemaRegistryTests : IDisposable
{
    private static readonly Schema First = new(new Field("order_id", DataType.String, isNullable: false), new Field("total", DataType.Decimal(19, 4)));
    private static readonly Schema Second = new(new Field("order_id", DataType.String, isNullable: false), new Field("total", DataType.Decimal(38, 4)));

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string SchemaFolder => _folder.Combine("schemas", "demo", "acme", "sales_orders");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RegisterAsync_ChangesAndRepetitions_NumberOnlyChanges()
    {
        List<int> versions = [];
        foreach (var schema in new[] { First, First, Second, Second, First })
        {
            versions.Add(await Create().RegisterAsync(StateStores.Dataset, schema, Token));
        }

        Assert.Equal([1, 1, 2, 2, 3], versions);
        Assert.Equal(["v0001.json", "v0002.json", "v0003.json"], Directory.GetFiles(SchemaFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("\"type\": \"decimal(38,4)\"", await File.ReadAllTextAsync(Path.Combine(SchemaFolder, "v0002.json"), Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RegisterAsync_MetadataChanged_KeepsTheNumber()
    {
        var described = new Schema(First.Fields.Select(field => field.WithMetadata(new Dictionary<string, string> { ["description"] = "x" })));

        Assert.Equal(1, await Create().RegisterAsync(StateStores.Dataset, First, Token));
        Assert.Equal(1, await Create().RegisterAsync(StateStores.Dataset, described, Token));
    }

    [Fact]
    public async Task RegisterAsync_AnotherDataset_BeginsAtOne()
    {
        await Create().RegisterAsync(StateStores.Dataset, First, Token);
        await Create().RegisterAsync(StateStores.Dataset, Second, Token);

        Assert.Equal(1, await Create().RegisterAsync(new DatasetId("demo", "acme", "items"), Second, Token));
    }

    [Fact]
    public async Task RegisterAsync_AtTheSameTime_GivesEachSchemaOneNumber()
    {
        var schemas = Enumerable.Range(0, 8).Select(i => new Schema(new Field($"column_{i}", DataType.Int64))).ToArray();

        var versions = await Task.WhenAll(schemas.Select(schema => Task.Run(async () => await Create().RegisterAsync(StateStores.Dataset, schema, Token), Token)));

        Assert.Equal(Enumerable.Range(1, 8), versions.Order());
        Assert.Equal(8, Directory.GetFiles(SchemaFolder).Length);
    }

    [Fact]
    public async Task RegisterAsync_LastFileDamaged_SaysWhich()
    {
        await Create().RegisterAsync(StateStores.Dataset, First, Token);
        var path = Path.Combine(SchemaFolder, "v0001.json");
        await File.WriteAllTextAsync(path, "{ \"", Token);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => Create().RegisterAsync(StateStores.Dataset, First, Token).AsTask());

        Assert.Equal(("ING6021", path), (exception.Code, exception.Subject));
    }

    [Fact]
    public async Task RegisterAsync_FileInTheWay_IsASinkError()
    {
        await File.WriteAllTextAsync(_folder.Combine("schemas"), string.Empty, Token);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => Create().RegisterAsync(StateStores.Dataset, First, Token).AsTask());

        Assert.Equal((ErrorClass.Sink, "ING6020"), (exception.ErrorClass, exception.Code));
    }

    private FileSchemaRegistry Create() => new(StateStores.Folder(_folder.FullPath), new ManualTimeProvider());
}
