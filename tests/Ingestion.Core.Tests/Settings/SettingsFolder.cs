using Ingestion.Core.Settings;
using Ingestion.TestSupport;
using Microsoft.Extensions.Options;

namespace Ingestion.Core.Tests.Settings;

/// <summary>A folder of settings for the ERP type <c>demo</c> and the client <c>acme</c>.</summary>
internal sealed class SettingsFolder : IDisposable
{
    public const string Defaults =
        """
        {
          // What the connector says.
          "$schema": "settings.schema.json",
          "version": 1,
          "erpType": "demo",
          "timeZone": "America/Chicago",
          "connection": { "address": "https://demo.example", "pageSize": 500, "limits": { "perSecond": 10, "burst": 20 } },
          "dataTypes": {
            "sales_orders": {
              "source": { "path": "/orders", "exact": 12345678901234567890.10 },
              "mappings": { "id": ["order_id", "source_id"], "number": "order_number", "secret": "secret" },
              "ignore": ["lines"],
              "unmapped": "drop_and_report",
              "transformers": ["trim"],
              "overlap": "00:05:00",
            },
            "customers": {},
          },
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.FullPath;

    public string TypeFile => _folder.Combine("demo.json");

    public string ClientFile => _folder.Combine("demo.acme.json");

    public static ValueTask<ErpConfiguration> ReadFromAsync(string? folder, string defaults = Defaults) =>
        new FileErpConfigurationProvider(Options.Create(new FileSettingsOptions { Folder = folder }))
            .GetAsync("demo", "acme", defaults, TestContext.Current.CancellationToken);

    public ValueTask<ErpConfiguration> ReadAsync() => ReadFromAsync(Path);

    public async Task<ErpConfiguration> ReadAsync(string? typeMembers, string? clientMembers = null)
    {
        await WriteAsync(TypeFile, typeMembers);
        await WriteAsync(ClientFile, clientMembers);
        return await ReadAsync();
    }

    public async Task<IngestionException> FailAsync(string? typeMembers, string? clientMembers = null) =>
        await Assert.ThrowsAsync<IngestionException>(() => ReadAsync(typeMembers, clientMembers));

    public void Dispose() => _folder.Dispose();

    private static Task WriteAsync(string path, string? members) =>
        members is null
            ? Task.CompletedTask
            : File.WriteAllTextAsync(path, $$"""{ "version": 1, "erpType": "demo", {{members}} }""", TestContext.Current.CancellationToken);
}
