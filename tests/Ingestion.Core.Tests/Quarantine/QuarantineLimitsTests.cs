using Ingestion.Core.Quarantine;
using Ingestion.Core.Runs;

namespace Ingestion.Core.Tests.Quarantine;

public class QuarantineLimitsTests
{
    private static readonly DatasetId Dataset = new("scripted", "acme", "customers");

    [Fact]
    public void Add_AsManyAsAllowed_GoesOnAndOneMoreStops()
    {
        var limits = Create(new QuarantineConfiguration { MaxRows = 3, MaxPercent = 100 });
        limits.Add(new RowCounts(10, 7, 3), [Reason("ING3220", "a", 3)]);

        var exception = Assert.Throws<IngestionException>(() => limits.Add(new RowCounts(2, 1, 1), [Reason("ING4001", "b", 1)]));

        Assert.Equal((ErrorClass.Contract, "ING4010"), (exception.ErrorClass, exception.Code));
        Assert.Equal(
            "4 of 12 rows of 'scripted/acme/customers' were rejected, and 'quarantine.maxRows' allows 3. The most frequent reason, 3 times: ING3220 in 'a': It does not fit. The rejected rows are kept at 'over there'. Nothing was committed.",
            exception.Message);
    }

    [Theory]
    [InlineData(99, 99, true)]
    [InlineData(100, 5, true)]
    [InlineData(100, 6, false)]
    [InlineData(1_000, 50, true)]
    [InlineData(1_000, 51, false)]
    public void Add_Percent_CountsOnceTheWindowIsRead(long read, long rejected, bool isAllowed)
    {
        var limits = Create(new QuarantineConfiguration { MaxPercent = 5, WindowRows = 100 });

        var exception = Record.Exception(() => limits.Add(new RowCounts(read, read - rejected, rejected), []));

        Assert.Equal(isAllowed ? null : "ING4011", (exception as IngestionException)?.Code);
    }

    [Theory]
    [InlineData(0, 100, "ING4010")]
    [InlineData(1_000, 0, "ING4011")]
    public void Add_Zero_AllowsNone(long maxRows, double maxPercent, string code)
    {
        var limits = Create(new QuarantineConfiguration { MaxRows = maxRows, MaxPercent = maxPercent });
        limits.Add(new RowCounts(5_000, 5_000), []);

        var exception = Assert.Throws<IngestionException>(() => limits.Add(new RowCounts(1, 0, 1), [Reason("ING3220", "", 1)]));

        Assert.Equal(code, exception.Code);
        Assert.Contains("1 times: ING3220: It does not fit.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_FromManyThreads_CountsEveryRow()
    {
        var limits = Create(new QuarantineConfiguration { MaxRows = 8_000, MaxPercent = 100 });

        Parallel.For(0, 8_000, _ => limits.Add(new RowCounts(1, 0, 1), []));

        Assert.Throws<IngestionException>(() => limits.Add(new RowCounts(1, 0, 1), []));
    }

    private static QuarantineLimits Create(QuarantineConfiguration configuration) => new(Dataset, configuration, "over there");

    /// <summary>The rows of one reason, of which only the number matters here.</summary>
    private static RejectedRows Reason(string code, string path, int rows) => new(code, path, "type", "It does not fit.")
    {
        Records = Columnar.RecordBatch.FromRows(new Columnar.Schema(new Columnar.Field("id", Columnar.DataType.Int64)), Enumerable.Repeat(new Dictionary<string, object?>(), rows)),
    };
}
