using System.Text.Json;

namespace Ingestion.Abstractions.Tests.Connectors;

public class ErpConnectorTests
{
    private static readonly ConnectorContext Context = new(
        new ErpConfiguration
        {
            ErpType = "recording",
            ClientId = "acme",
            Source = "test",
            Connection = new SettingsSection(JsonElement.Parse("{}"), "test", "connection"),
            DataTypes = new Dictionary<string, DataTypeConfiguration>(StringComparer.Ordinal),
        },
        new ErpCredentials([], "test"));

    private readonly RecordingConnector _connector = new();

    [Fact]
    public async Task AnyMember_RightArguments_ReachesTheConnector()
    {
        await _connector.CheckAsync(Context, TestContext.Current.CancellationToken);
        await _connector.DiscoverAsync(Context, TestContext.Current.CancellationToken);
        await using var extractor = _connector.CreateExtractor(Context, "sales_orders");

        Assert.Equal(3, _connector.Calls);
    }

    [Fact]
    public async Task AnyMember_NullContext_ThrowsBeforeTheConnector()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await _connector.CheckAsync(null!, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await _connector.DiscoverAsync(null!, TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentNullException>(() => _connector.CreateExtractor(null!, "items"));
        Assert.Equal(0, _connector.Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Sales")]
    [InlineData("../x")]
    [InlineData(null)]
    public void CreateExtractor_DataTypeNotAllowed_SaysTheRule(string? dataType)
    {
        var exception = Assert.Throws<ArgumentException>(() => _connector.CreateExtractor(Context, dataType!));

        Assert.Equal($"'{dataType}' is not allowed: {DatasetId.DataTypeRule}. (Parameter 'dataType')", exception.Message);
        Assert.Equal(0, _connector.Calls);
    }

    [Fact]
    public async Task AnyMember_CancelledToken_ThrowsBeforeTheConnector()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await _connector.CheckAsync(Context, cancelled));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await _connector.DiscoverAsync(Context, cancelled));
        Assert.Equal(0, _connector.Calls);
    }
}
