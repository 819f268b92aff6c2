using Ingestion.Testing.Conformance;
using Ingestion.Testing.Tests.Conformance.Defects;
using Ingestion.Testing.Tests.Conformance.Memory;

namespace Ingestion.Testing.Tests.Conformance;

public class ErpConnectorConformanceTests
{
    [Fact]
    public void Checks_Names_AreUniqueAndInSnakeCase()
    {
        Assert.Equal(ErpConnectorConformance.Checks.Count, ErpConnectorConformance.Checks.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ErpConnectorConformance.Checks, check => Assert.True(DatasetId.IsDataType(check), check));
        Assert.All(ErpConnectorConformance.Checks, check => Assert.EndsWith(".", ErpConnectorConformance.Describe(check), StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_UnknownCheck_NamesTheNearest()
    {
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => new MemoryConformance().RunAsync("check_answer", TestContext.Current.CancellationToken));

        Assert.Equal("There is no check 'check_answer'. Did you mean 'check_answers'? (Parameter 'name')", exception.Message);
        Assert.Throws<ArgumentException>(() => ErpConnectorConformance.Describe("x"));
    }

    [Fact]
    public async Task RunAsync_HookThatThrows_LetsItPass()
    {
        InvalidOperationException skip = new("$skip");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => new MemoryConformance { ContextFailure = skip }.RunAsync("check_answers", TestContext.Current.CancellationToken));

        Assert.Same(skip, exception);
    }

    [Fact]
    public async Task RunAsync_HookThatThrowsWhileChangingTheSource_LetsItPass()
    {
        InvalidOperationException skip = new("$skip");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => new MemoryConformance { Changing = () => throw skip }
            .RunAsync("incremental_gives_exactly_the_changes", TestContext.Current.CancellationToken));

        Assert.Same(skip, exception);
    }

    [Fact]
    public async Task RunAsync_ConnectorThatThrows_IsAFinding()
    {
        MemoryConformance suite = new(new MemoryErp(), good => new AlteredConnector(good) { Check = (_, _) => throw new InvalidOperationException("broken") });

        var exception = await Assert.ThrowsAsync<ConformanceException>(() => suite.RunAsync("check_answers", TestContext.Current.CancellationToken));

        Assert.Equal("It failed with InvalidOperationException: broken", exception.Finding);
        Assert.IsType<InvalidOperationException>(exception.InnerException);
    }

    [Fact]
    public async Task RunAsync_ExtractorThatCannotBeDisposed_IsAFinding()
    {
        MemoryConformance suite = new(new MemoryErp(), good => new AlteredConnector(good) { Dispose = _ => throw new InvalidOperationException("broken") });

        var exception = await Assert.ThrowsAsync<ConformanceException>(() => suite.RunAsync("plan_is_well_formed", TestContext.Current.CancellationToken));

        Assert.Equal("It failed with InvalidOperationException: broken", exception.Finding);
    }

    [Fact]
    public async Task RunAsync_Cancelled_Stops() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        () => new MemoryConformance().RunAsync("full_read_is_complete", new CancellationToken(canceled: true)));

    [Fact]
    public async Task RunAsync_ChangeThatChangesNothing_ProvesNothing()
    {
        MemoryConformance suite = new() { Changing = () => { } };

        var exception = await Assert.ThrowsAsync<ConformanceException>(
            () => suite.RunAsync("incremental_gives_exactly_the_changes", TestContext.Current.CancellationToken));

        Assert.Equal("ChangeSourceAsync changed no row and added none, so nothing is proven.", exception.Finding);
    }

    [Fact]
    public async Task RunAsync_OtherNumberOfRowsThanExpected_SaysBoth()
    {
        var exception = await Assert.ThrowsAsync<ConformanceException>(
            () => new MemoryConformance { ExpectedRows = 101 }.RunAsync("full_read_is_complete", TestContext.Current.CancellationToken));

        Assert.Equal("The source has 101 rows, but 100 were read.", exception.Finding);
    }

    [Fact]
    public async Task RunAsync_PublicCredentialThatShows_Passes()
    {
        MemoryConformance suite = new(new MemoryErp(), good => new AlteredConnector(good) { Text = MemoryErp.Password }) { Shown = ["PASSWORD"], Hidden = ["other-canary"] };

        var outcome = await suite.RunAsync("secrets_never_show", TestContext.Current.CancellationToken);

        Assert.Equal(ConformanceStatus.Passed, outcome.Status);
    }

    [Fact]
    public async Task RunAsync_FurtherSecretThatShows_Fails()
    {
        MemoryConformance suite = new(new MemoryErp(), good => new AlteredConnector(good) { Text = "tenant 4711" }) { Hidden = ["4711"] };

        var exception = await Assert.ThrowsAsync<ConformanceException>(() => suite.RunAsync("secrets_never_show", TestContext.Current.CancellationToken));

        Assert.Equal("A secret shows in the connector's ToString().", exception.Finding);
    }

    [Fact]
    public async Task RunAsync_Connectors_AreDisposed()
    {
        List<DisposableConnector> created = [];
        MemoryConformance suite = new(new MemoryErp(), good =>
        {
            DisposableConnector connector = new(good);
            created.Add(connector);
            return connector;
        });

        await suite.RunAsync("plan_is_read_by_another_extractor", TestContext.Current.CancellationToken);

        Assert.Equal(2, created.Count);
        Assert.All(created, connector => Assert.True(connector.IsDisposed));
    }

    private sealed class DisposableConnector(IErpConnector good) : IErpConnector, IDisposable
    {
        public bool IsDisposed { get; private set; }

        public string ErpType => good.ErpType;

        public string DefaultSettings => good.DefaultSettings;

        public ValueTask<IReadOnlyList<CheckResult>> CheckAsync(ConnectorContext context, CancellationToken cancellationToken = default) => good.CheckAsync(context, cancellationToken);

        public ValueTask<IReadOnlyList<SourceDataType>> DiscoverAsync(ConnectorContext context, CancellationToken cancellationToken = default) => good.DiscoverAsync(context, cancellationToken);

        public IExtractor CreateExtractor(ConnectorContext context, string dataType) => good.CreateExtractor(context, dataType);

        public void Dispose() => IsDisposed = true;
    }
}
