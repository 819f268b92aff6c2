using Ingestion.Core.Tests.Runs.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Core.Tests.Quarantine;

public class QuarantineServiceTests
{
    [Fact]
    public async Task ReadAsync_RowOfACommittedRun_IsNamedByItsKey()
    {
        await using RunHarness harness = new(new ScriptedSource { NameOf = id => id == 7 ? null : $"Customer {id}" });
        var summary = await harness.RunAsync();

        var row = await harness.Services.GetRequiredService<IQuarantineService>()
            .ReadAsync(RunHarness.Dataset, summary.RunId, TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("7", "customer_name"), (row.Key, row.Path));
        Assert.Equal(1, summary.Counts.Quarantined);
    }
}
