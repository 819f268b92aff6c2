using Ingestion.Core.State;
using Ingestion.Testing.Conformance;
using Ingestion.TestSupport;

namespace Ingestion.Core.Tests.State;

public sealed class FileStateStoreConformanceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Checks => [.. StateStoreConformance.Checks];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task RunAsync_FileStateStore_Passes(string check)
    {
        var outcome = await new FileStateConformance(_folder).RunAsync(check, TestContext.Current.CancellationToken);

        Assert.Equal(new ConformanceOutcome(check, ConformanceStatus.Passed), outcome);
    }

    private sealed class FileStateConformance(TemporaryFolder folder) : StateStoreConformance
    {
        protected override TimeSpan LeaseDuration { get; } = new FileStateOptions().LeaseDuration;

        protected override IStateStore CreateStore(TimeProvider timeProvider) => StateStores.Create(folder.FullPath, timeProvider);

        protected override IStateStore CreateBrokenStore(TimeProvider timeProvider)
        {
            var file = folder.Combine("in-the-way");
            File.WriteAllText(file, string.Empty);
            return StateStores.Create(file, timeProvider);
        }
    }
}
