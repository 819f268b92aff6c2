using System.Text.Json;

namespace Ingestion.Abstractions.Tests.Settings;

public class ErpConfigurationTests
{
    [Fact]
    public void GetDataType_Unknown_ListsTheConfiguredOnes()
    {
        var section = new SettingsSection(JsonElement.Parse("{}"), "settings/demo.json", "connection");
        var items = new DataTypeConfiguration { Source = section };
        var configuration = new ErpConfiguration
        {
            ErpType = "demo",
            ClientId = "acme",
            Source = "settings/demo.json",
            Connection = section,
            DataTypes = new Dictionary<string, DataTypeConfiguration>(StringComparer.Ordinal) { ["items"] = items, ["customers"] = items },
        };

        var exception = Assert.Throws<IngestionException>(() => configuration.GetDataType("vendors"));

        Assert.Equal((ErrorClass.Configuration, "ING1003"), (exception.ErrorClass, exception.Code));
        Assert.Equal("ERP type 'demo' has no data type 'vendors'. Configured: customers, items.", exception.Message);
        Assert.Equal("Choose one of them, or add 'dataTypes.vendors' to the settings of 'demo'.", exception.Remedy);
        Assert.Same(items, configuration.GetDataType("items"));
    }
}
