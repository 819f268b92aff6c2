using Ingestion.Testing.Conformance;
using Ingestion.Testing.Tests.Conformance.Defects;
using Ingestion.Testing.Tests.Conformance.Memory;

namespace Ingestion.Testing.Tests.Conformance;

public class ConformanceContextTests
{
    private static readonly MemoryConnector Connector = new(new MemoryErp(0));

    [Fact]
    public void FromDefaults_Connector_GivesItsSettingsWithTheClientsConnection()
    {
        var context = ConformanceContext.FromDefaults(
            Connector, [KeyValuePair.Create("password", "x")], """{ "port": 8080, "path": "/erp", "server": null } // own""", "contoso");

        var configuration = context.Configuration;
        Assert.Equal(("memory", "contoso", "MEM", "Europe/Berlin"), (configuration.ErpType, configuration.ClientId, configuration.Company, configuration.TimeZone));
        Assert.Equal("""{"port":8080,"path":"/erp"}""", configuration.Connection.ToString());
        Assert.Equal("x", context.Credentials.Find("password"));
        var items = configuration.GetDataType("items");
        Assert.Equal("""{"table":"items"}""", items.Source.ToString());
        Assert.Equal("dataTypes.items.source", items.Source.Path);
        Assert.Equal(["item_id"], items.Mappings["id"]);
        Assert.Equal(["description", "notes"], items.Mappings["note"]);
        Assert.Equal(["amount"], items.Ignore);
        Assert.Equal(UnmappedFieldPolicy.DropAndReport, items.Unmapped);
        Assert.Equal(["trim"], items.Transformers);
        Assert.Equal(TimeSpan.FromMinutes(5), items.Overlap);
    }

    [Fact]
    public void FromDefaults_DataTypeThatSaysLittle_GetsDefaults()
    {
        var vendors = ConformanceContext.FromDefaults(Connector, []).Configuration.GetDataType("vendors");

        Assert.Equal("{}", vendors.Source.ToString());
        Assert.Equal((UnmappedFieldPolicy.KeepSnakeCase, TimeSpan.Zero), (vendors.Unmapped, vendors.Overlap));
        Assert.Empty(vendors.Ignore);
        Assert.Empty(vendors.Transformers);
    }

    [Fact]
    public void FromDefaults_WithoutConnection_DropsWhatTheDefaultsLeaveOpen() =>
        Assert.Equal("""{"server":"localhost","port":1}""", ConformanceContext.FromDefaults(Connector, []).Configuration.Connection.ToString());

    [Fact]
    public void FromDefaults_SettingsThatAreNotValid_Throws()
    {
        AlteredConnector broken = new(Connector) { DefaultSettings = """{ "version": 1, "erpType": "memory", "datatypes": {} }""" };

        var exception = Assert.Throws<IngestionException>(() => ConformanceContext.FromDefaults(broken, []));

        Assert.Contains("Did you mean 'dataTypes'?", exception.Message, StringComparison.Ordinal);
        Assert.Throws<IngestionException>(() => ConformanceContext.FromDefaults(Connector, [], "{"));
        Assert.Throws<ArgumentNullException>(() => ConformanceContext.FromDefaults(null!, []));
    }
}
