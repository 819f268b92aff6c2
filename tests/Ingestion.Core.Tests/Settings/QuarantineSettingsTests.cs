using System.Text.Json;
using Ingestion.Core.Settings;

namespace Ingestion.Core.Tests.Settings;

public sealed class QuarantineSettingsTests : IDisposable
{
    private readonly SettingsFolder _settings = new();

    public void Dispose() => _settings.Dispose();

    [Fact]
    public async Task GetAsync_Quarantine_MergesByKeyOverTheDefaults()
    {
        var configuration = await _settings.ReadAsync(
            """ "dataTypes": { "customers": { "quarantine": { "maxRows": 0, "maxPercent": 0.5 } } } """,
            """ "dataTypes": { "customers": { "quarantine": { "maxRows": 7, "windowRows": 1 } } } """);

        Assert.Equal(new QuarantineConfiguration { MaxRows = 7, MaxPercent = 0.5, WindowRows = 1 }, configuration.GetDataType("customers").Quarantine);
        Assert.Equal(new QuarantineConfiguration { MaxRows = 1_000, MaxPercent = 5, WindowRows = 10_000 }, configuration.GetDataType("sales_orders").Quarantine);
    }

    [Theory]
    [InlineData(""" "maxRows": -1 """, "'dataTypes.items.quarantine.maxRows': -1")]
    [InlineData(""" "maxPercent": 100.5 """, "'dataTypes.items.quarantine.maxPercent': 100.5")]
    [InlineData(""" "maxPercent": -0.1 """, "'dataTypes.items.quarantine.maxPercent': -0.1")]
    [InlineData(""" "windowRows": 0 """, "'dataTypes.items.quarantine.windowRows': 0")]
    public async Task GetAsync_NumberOutOfRange_SaysWhatIsAllowed(string member, string part)
    {
        var exception = await _settings.FailAsync($$""" "dataTypes": { "items": { "quarantine": { {{member}} } } } """);

        Assert.Equal((ErrorClass.Configuration, "ING1017"), (exception.ErrorClass, exception.Code));
        Assert.Contains(part, exception.Message, StringComparison.Ordinal);
        Assert.Contains("Allowed: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_UnknownKey_IsRefused()
    {
        var exception = await _settings.FailAsync(""" "dataTypes": { "items": { "quarantine": { "maxrows": 1 } } } """);

        Assert.Equal("ING1012", exception.Code);
    }

    [Fact]
    public void Schema_Keys_AreThoseOfTheContract()
    {
        using var stream = typeof(SettingsContract).Assembly.GetManifestResourceStream("Ingestion.Core.Settings.settings.schema.json")!;
        using var document = JsonDocument.Parse(stream);

        var keys = document.RootElement.GetProperty("$defs").GetProperty("quarantine").GetProperty("properties").EnumerateObject().Select(property => property.Name);

        Assert.Equal(SettingsJsonContext.Default.GetTypeInfo(typeof(QuarantineContract))!.Properties.Select(property => property.Name).Order(StringComparer.Ordinal), keys.Order(StringComparer.Ordinal));
    }
}
