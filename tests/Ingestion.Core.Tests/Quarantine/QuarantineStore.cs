using Ingestion.Columnar;
using Ingestion.Core.Quarantine;
using Ingestion.Core.Runs;
using Ingestion.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Core.Tests.Quarantine;

/// <summary>A quarantine in a temporary folder, as a host composes it.</summary>
internal sealed class QuarantineStore : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    internal QuarantineStore()
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Ingestion:FileSystem:Root", _folder.FullPath), new("Ingestion:State:Folder", _folder.Combine("state"))]).Build());
        services.AddDistributorIngestion(ingestion => ingestion.UseFileSystem());
        _services = services.BuildServiceProvider();
    }

    internal static DatasetId Dataset { get; } = new("scripted", "acme", "customers");

    internal static Guid RunId { get; } = new("0192f0c1-2a3b-7c4d-8e5f-60718293a4b5");

    internal static ObjectKey Key { get; } = new("bucket", "run/_quarantine/part-00000-00000.parquet");

    internal static DateTimeOffset Now { get; } = new(2026, 11, 21, 10, 20, 30, TimeSpan.Zero);

    internal IQuarantine Quarantine => _services.GetRequiredService<IQuarantine>();

    internal string PathOf(ObjectKey key) => _folder.Combine(key.Bucket, key.Key);

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }

    internal QuarantineWriter CreateWriter(Schema source) =>
        new(Quarantine, new QuarantineSegment(Key, RunId, Dataset, "p0", source, "1.0") { ContractVersion = "7", KeyFields = ["id"] }, new Ingestion.Testing.ManualTimeProvider(Now));

    internal static MappedBatch Rejected(params IReadOnlyList<RejectedRows> rejected) =>
        new([], new RowCounts(rejected.Sum(rows => rows.Count), 0, rejected.Sum(rows => rows.Count)), "page 3") { Rejected = rejected };
}
