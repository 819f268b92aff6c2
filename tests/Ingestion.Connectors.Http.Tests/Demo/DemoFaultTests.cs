using System.Text;
using Ingestion.Connectors.Http.Tests.Support;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Connectors.Http.Tests.Demo;

/// <summary>What the demo ERP does wrong is either mended, or told so that the run engine and people know what to do.</summary>
public class DemoFaultTests
{
    private const string Canary = "c4n4ry-secret";

    private static readonly DemoErpOptions World = new() { Rows = 2_000, ClientSecret = Canary };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DemoFaultKind.Throttle, ErrorClass.Throttled, "ING3005", true)]
    [InlineData(DemoFaultKind.ServerError, ErrorClass.SourceUnavailable, "ING3003", true)]
    [InlineData(DemoFaultKind.CutBody, ErrorClass.SourceUnavailable, "ING3004", true)]
    [InlineData(DemoFaultKind.Slow, ErrorClass.SourceUnavailable, "ING3002", true)]
    [InlineData(DemoFaultKind.MalformedJson, ErrorClass.SourceData, "ING3201", false)]
    [InlineData(DemoFaultKind.RepeatedCursor, ErrorClass.Incomplete, "ING3204", false)]
    [InlineData(DemoFaultKind.MissingRows, ErrorClass.Incomplete, "ING3205", false)]
    public async Task ReadAsync_Fault_IsClassifiedAndEmitsNothingOfTheFailedPage(DemoFaultKind kind, ErrorClass errorClass, string code, bool isTransient)
    {
        await using var host = await DemoHost.StartAsync(World);
        host.Server.Inject(new DemoFault(kind, "orders", AfterRequests: 3, Delay: TimeSpan.FromSeconds(kind == DemoFaultKind.Slow ? 300 : 9)));

        var (rows, exception) = await ReadUntilFailureAsync(host, "sales_orders", timeoutSeconds: kind == DemoFaultKind.Slow ? 0.5 : 100);

        Assert.Equal((errorClass, code, isTransient), (exception.ErrorClass, exception.Code, exception.IsTransient));
        Assert.Equal(kind == DemoFaultKind.Throttle ? TimeSpan.FromSeconds(9) : null, exception.RetryAfter);
        Assert.Equal(kind == DemoFaultKind.MissingRows ? 19 * 100 - 15 : 300, rows);
        AssertNoSecret(exception);
    }

    [Theory]
    [InlineData(DemoFaultKind.Throttle)]
    [InlineData(DemoFaultKind.ServerError)]
    [InlineData(DemoFaultKind.CutBody)]
    public async Task ReadAsync_ReadAgainFromTheLastPositionAfterATransientFault_LosesAndRepeatsNothing(DemoFaultKind kind)
    {
        await using var host = await DemoHost.StartAsync(World);
        var expected = await host.ReadFullAsync("sales_orders");
        host.Server.Inject(new DemoFault(kind, "orders", AfterRequests: 0));
        host.Server.Inject(new DemoFault(kind, "orders", AfterRequests: 5));
        host.Server.Inject(new DemoFault(kind, "orders", AfterRequests: 12, Times: 2));
        await using var extractor = host.Extractor("sales_orders", pageSize: 100);
        var plan = await extractor.PlanAsync(new ExtractRequest(ExtractionMode.Full), Cancel);

        var (rows, retries) = await ReadWithRetriesAsync(extractor, plan, Assert.Single(plan.Partitions));

        Assert.Equal(4, retries);
        Assert.Equal(expected.Rows, rows.Select(row => $"Read|{row}"));
    }

    [Fact]
    public async Task ReadAsync_ExpiredTokens_AreRenewedWithoutAFailure()
    {
        await using var host = await DemoHost.StartAsync(World);
        host.Server.Inject(new DemoFault(DemoFaultKind.ExpiredToken, "orders", AfterRequests: 2));
        host.Server.Inject(new DemoFault(DemoFaultKind.ExpiredToken, "orders", AfterRequests: 9));

        var extraction = await host.ReadFullAsync("sales_orders", pageSize: 100);

        Assert.Equal(2_000, extraction.Rows.Count);
    }

    [Fact]
    public async Task ReadAsync_TokenRefusedTwice_IsACredentialsError()
    {
        await using var host = await DemoHost.StartAsync(World);
        host.Server.Inject(new DemoFault(DemoFaultKind.ExpiredToken, "orders", AfterRequests: 3, Times: 2));

        var (rows, exception) = await ReadUntilFailureAsync(host, "sales_orders");

        Assert.Equal((ErrorClass.Credentials, "ING2004", 300), (exception.ErrorClass, exception.Code, rows));
        AssertNoSecret(exception);
    }

    [Fact]
    public async Task ReadAsync_NewColumn_ComesBehindTheOthersFromItsPageOn()
    {
        await using var host = await DemoHost.StartAsync(World with { Rows = 500 });
        host.Server.Inject(new DemoFault(DemoFaultKind.NewColumn, "orders", AfterRequests: 2));
        await using var extractor = host.Extractor("sales_orders", pageSize: 100);
        var plan = await extractor.PlanAsync(new ExtractRequest(ExtractionMode.Full), Cancel);

        List<string> columns = [];
        await foreach (var batch in extractor.ReadAsync(plan, Assert.Single(plan.Partitions), cancellationToken: Cancel))
        {
            using (batch)
            {
                Assert.Equal(plan.Schema.Fields, batch.Records.Schema.Fields.Take(plan.Schema.Count));
                columns.Add(batch.Records.Schema.Count == plan.Schema.Count
                    ? "none"
                    : $"{batch.Records.Schema.Fields[^1]}={string.Join(',', batch.Records.Values("priorityCode").Distinct())}");
            }
        }

        Assert.Equal(["none", "none", "priorityCode: string=P1", "priorityCode: string=", "priorityCode: string="], columns);
    }

    [Fact]
    public async Task ReadAsync_ChangedType_RejectsTheRecordsAndReadsTheOthers()
    {
        await using var host = await DemoHost.StartAsync(World);
        host.Server.Inject(new DemoFault(DemoFaultKind.ChangedType, "orders"));
        await using var extractor = host.Extractor("sales_orders", pageSize: 100);
        var plan = await extractor.PlanAsync(new ExtractRequest(ExtractionMode.Full), Cancel);

        List<RejectedRecord> rejected = [];
        var rows = 0;
        await foreach (var batch in extractor.ReadAsync(plan, Assert.Single(plan.Partitions), cancellationToken: Cancel))
        {
            using (batch)
            {
                rows += batch.Records.RowCount;
                rejected.AddRange(batch.Rejected);
            }
        }

        Assert.Equal((1_900, 100), (rows, rejected.Count));
        Assert.All(rejected, record => Assert.Equal(("ING3210", "totalAmount"), (record.Code, record.Path)));
        Assert.Equal("n/a", rejected[0].RawValue);
        Assert.StartsWith("{\"value\":", rejected[1].RawValue, StringComparison.Ordinal);
        Assert.Equal(
            "Data type 'sales_orders', field 'totalAmount', record 1 of the page: found the text 'n/a', but expected a number that decimal(19,4) holds exactly.",
            rejected[0].Message);
    }

    [Fact]
    public async Task ParseRejected_RecordThatTheErpMended_IsARowOfThePlan()
    {
        await using var host = await DemoHost.StartAsync(World with { Rows = 10 });
        host.Server.Inject(new DemoFault(DemoFaultKind.ChangedType, "orders"));
        await using var extractor = host.Extractor("sales_orders");
        var plan = await extractor.PlanAsync(new ExtractRequest(ExtractionMode.Full), Cancel);
        var batch = await extractor.ReadAsync(plan, Assert.Single(plan.Partitions), cancellationToken: Cancel).FirstAsync(Cancel);
        batch.Dispose();
        var mended = Encoding.UTF8.GetString(batch.Rejected[0].Raw.Span).Replace("\"n/a\"", "12.5", StringComparison.Ordinal);

        using var rows = extractor.ParseRejected(plan, Encoding.UTF8.GetBytes(mended));

        Assert.Equal(plan.Schema, rows!.Schema);
        Assert.Equal("12.5000", Assert.Single(rows.Values("totalAmount"))!.ToString());
    }

    [Fact]
    public async Task ReadAsync_RepeatedCursorOnTheFirstPage_IsNoticedByTheCount()
    {
        await using var host = await DemoHost.StartAsync(World);
        host.Server.Inject(new DemoFault(DemoFaultKind.RepeatedCursor, "orders"));

        var (_, exception) = await ReadUntilFailureAsync(host, "sales_orders");

        Assert.Equal("ING3205", exception.Code);
        Assert.Contains("served 2100 of 2000 records", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customers")]
    [InlineData("items")]
    [InlineData("inventory")]
    [InlineData("sales_order_lines")]
    [InlineData("invoices")]
    public async Task ReadAsync_MissingRows_AreAnErrorForEveryDataType(string dataType)
    {
        await using var host = await DemoHost.StartAsync(World);
        host.Server.Inject(new DemoFault(DemoFaultKind.MissingRows));

        var (_, exception) = await ReadUntilFailureAsync(host, dataType);

        Assert.Equal("ING3205", exception.Code);
    }

    [Fact]
    public async Task ReadAsync_ServerGone_IsTransient()
    {
        var host = await DemoHost.StartAsync(World);
        await using var extractor = host.Extractor("sales_orders");
        await host.Server.DisposeAsync();

        var exception = await Assert.ThrowsAsync<IngestionException>(async () => await extractor.PlanAsync(new ExtractRequest(ExtractionMode.Full), Cancel));

        Assert.Equal((ErrorClass.SourceUnavailable, "ING3001", true), (exception.ErrorClass, exception.Code, exception.IsTransient));
        Assert.Contains("can't be reached", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<(int Rows, IngestionException Exception)> ReadUntilFailureAsync(DemoHost host, string dataType, double timeoutSeconds = 100)
    {
        await using var extractor = host.Extractor(dataType, pageSize: 100, timeoutSeconds);
        var plan = await extractor.PlanAsync(new ExtractRequest(ExtractionMode.Full), Cancel);
        var rows = 0;
        var exception = await Assert.ThrowsAsync<IngestionException>(async () =>
        {
            await foreach (var batch in extractor.ReadAsync(plan, Assert.Single(plan.Partitions), cancellationToken: Cancel))
            {
                rows += batch.Records.RowCount;
                batch.Dispose();
            }
        });
        return (rows, exception);
    }

    private static async Task<(List<string> Rows, int Retries)> ReadWithRetriesAsync(IExtractor extractor, ExtractPlan plan, Partition partition)
    {
        List<string> rows = [];
        string? position = null;
        for (var retries = 0; ; retries++)
        {
            try
            {
                await foreach (var batch in extractor.ReadAsync(plan, partition, position, Cancel))
                {
                    using (batch)
                    {
                        rows.AddRange(batch.Records.Rows());
                        position = batch.Position;
                    }
                }

                return (rows, retries);
            }
            catch (IngestionException exception) when (exception.IsTransient && retries < 10)
            {
            }
        }
    }

    private static void AssertNoSecret(IngestionException exception)
    {
        Assert.DoesNotContain(Canary, exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("demo.", exception.ToString().Replace("demo.json", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
