using System.Globalization;
using System.Text.Json;
using Ingestion;
using Ingestion.Testing.Conformance;

namespace Contoso.Erp.Connector.Tests;

/// <summary>Gives the suite a folder of exports to read and to change.</summary>
internal sealed class ContosoConformance : ErpConnectorConformance, IDisposable
{
    private const string AccessKey = "contoso-canary-7d1e";
    private const int Customers = 1_234;
    private const int Changes = 30;

    private readonly string _folder = Directory.CreateTempSubdirectory("contoso-").FullName;

    internal ContosoConformance()
    {
        File.WriteAllText(Path.Combine(_folder, "access.key"), AccessKey);
        File.WriteAllLines(
            Path.Combine(_folder, "customers.txt"),
            Enumerable.Range(1, Customers).Select(i => $"C-{i:D5}|Customer {i} Große Straße|{i}.{i % 100:D2}|{i}"));
    }

    protected override string DataType => "customers";

    protected override bool CanChangeSource => true;

    protected override IReadOnlyList<string> Secrets => [AccessKey];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override IErpConnector CreateConnector() => new ContosoConnector();

    protected override ConnectorContext CreateContext() => Context(AccessKey);

    protected override ConnectorContext CreateContextWithWrongCredentials() => Context("wrong");

    protected override ValueTask<long?> GetExpectedRowsAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<long?>(File.ReadLines(Path.Combine(_folder, "customers.txt")).Count());

    /// <summary>Changes some customers, adds some and deletes one.</summary>
    protected override async ValueTask ChangeSourceAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(_folder, "customers.txt");
        var deletedFile = Path.Combine(_folder, "customers.deleted.txt");
        var lines = (await File.ReadAllLinesAsync(file, cancellationToken)).ToList();
        var deletedLines = File.Exists(deletedFile) ? await File.ReadAllLinesAsync(deletedFile, cancellationToken) : [];
        var change = lines.Concat(deletedLines).Max(line => long.Parse(line[(line.LastIndexOf('|') + 1)..], CultureInfo.InvariantCulture));
        for (var i = 1; i <= Changes; i++)
        {
            lines[i] = $"{lines[i].Split('|')[0]}|Renamed|7.77|{++change}";
            lines.Add($"C-N{change}|New customer|1.00|{++change}");
        }

        await File.AppendAllLinesAsync(deletedFile, [$"{lines[0].Split('|')[0]}|{++change}"], cancellationToken);
        lines.RemoveAt(0);
        await File.WriteAllLinesAsync(file, lines, cancellationToken);
    }

    private ConnectorContext Context(string accessKey)
    {
        var connection = Section($$"""{ "folder": {{JsonSerializer.Serialize(_folder)}} }""", "connection");
        DataTypeConfiguration customers = new() { Source = Section("""{ "table": "customers" }""", "dataTypes.customers.source") };
        ErpConfiguration configuration = new()
        {
            ErpType = "contoso",
            ClientId = "acme",
            Source = "the test",
            Connection = connection,
            DataTypes = new Dictionary<string, DataTypeConfiguration> { ["customers"] = customers },
        };
        return new ConnectorContext(configuration, new ErpCredentials([new("accessKey", accessKey)], "the test"));
    }

    private static SettingsSection Section(string json, string path) => new(JsonElement.Parse(json), "the test", path);
}
