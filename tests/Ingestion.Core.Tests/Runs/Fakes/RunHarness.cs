using Ingestion.Columnar;
using Ingestion.Core.Healing;
using Ingestion.Core.Runs;
using Ingestion.Parquet;
using Ingestion.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Core.Tests.Runs.Fakes;

/// <summary>The real composition over temporary folders, with a scripted connector.</summary>
internal sealed class RunHarness : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    internal RunHarness(
        ScriptedSource source, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null, params string[] secrets)
    {
        Source = source;
        Dictionary<string, string?> values = new(settings ?? [])
        {
            ["Ingestion:FileSystem:Root"] = _folder.Combine("bucket"),
            ["Ingestion:State:Folder"] = _folder.Combine("state"),
        };
        values.TryAdd("Ingestion:Resilience:Source:BaseDelay", "00:00:00.001");
        values.TryAdd("Ingestion:Resilience:Source:MaxDelay", "00:00:00.002");
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        services.AddSingleton<ICredentialProvider>(new StaticCredentials(secrets));
        services.AddSingleton<IMemoryProbe>(Memory);
        services.AddKeyedSingleton<IErpConnector>("scripted", new ScriptedConnector(source));
        services.AddSingleton(new ComponentRegistration(typeof(IErpConnector), "scripted", typeof(ScriptedConnector)));
        services.AddDistributorIngestion(ingestion => ingestion.UseFileSystem());
        configure?.Invoke(services);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }

    internal ScriptedSource Source { get; }

    internal SettableMemory Memory { get; } = new();

    internal IServiceProvider Services => _services;

    internal IDistributorIngestion Ingestion => _services.GetRequiredService<IDistributorIngestion>();

    internal IIngestionService Service => _services.GetRequiredService<IIngestionService>();

    internal IStateStore States => _services.GetRequiredService<IStateStore>();

    internal IRunHistory History => _services.GetRequiredService<IRunHistory>();

    internal static DatasetId Dataset { get; } = new("scripted", "acme", "customers");

    internal string Bucket => _folder.Combine("bucket", "erp-data-acme");

    internal string StateFolder => _folder.Combine("state");

    internal IReadOnlyList<string> Manifests => Directory.Exists(Bucket) ? Directory.GetFiles(Bucket, "_manifest.json", SearchOption.AllDirectories) : [];

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Runs and stops behind the given number of batches, as a process that is stopped does: what is durable stays for the next run.</summary>
    internal async Task StopBehindAsync(int batches, ExtractionMode mode = ExtractionMode.Auto)
    {
        using CancellationTokenSource stop = new();
        var seen = 0;
        var durable = await CountCheckpointsAsync() + batches - 1;
        Source.BeforeBatch = token => Interlocked.Increment(ref seen) > batches ? StopAsync(durable, stop, token) : Task.CompletedTask;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(mode, cancellationToken: stop.Token));
        Source.BeforeBatch = _ => Task.CompletedTask;
    }

    /// <summary>Stops when all but the last batch is durable.</summary>
    private async Task StopAsync(int durable, CancellationTokenSource stop, CancellationToken cancellationToken)
    {
        while (await CountCheckpointsAsync() < durable)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), cancellationToken);
        }

        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<int> CountCheckpointsAsync() =>
        (await States.ReadAsync(Dataset, TestContext.Current.CancellationToken))?.InFlight is { } inFlight
            ? (await States.ReadCheckpointsAsync(Dataset, inFlight.RunId, TestContext.Current.CancellationToken)).Count
            : 0;

    internal Task<RunSummary> RunAsync(ExtractionMode mode = ExtractionMode.Auto, int? parallelism = null, IProgress<IngestionProgress>? progress = null, CancellationToken? cancellationToken = null) =>
        Ingestion.RunAsync(
            new IngestionRequest("scripted", "acme", "customers") { Mode = mode, MaxParallelism = parallelism },
            progress,
            cancellationToken ?? TestContext.Current.CancellationToken);

    /// <summary>Reads a column of all parts of a run, in the manifest's order.</summary>
    internal async Task<List<object?>> ReadColumnAsync(RunSummary summary, string column)
    {
        List<object?> values = [];
        foreach (var part in summary.Parts)
        {
            await using var stream = File.OpenRead(Path.Combine(Bucket, part.Key));
            await using var reader = await ParquetReader.OpenAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
            await foreach (var batch in reader.ReadAsync(cancellationToken: TestContext.Current.CancellationToken))
            {
                using (batch)
                {
                    values.AddRange(Enumerable.Range(0, batch.RowCount).Select(row => Value(batch, column, row)));
                }
            }
        }

        return values;
    }

    internal static IReadOnlyList<HealingRecord> HealingOf(RunSummary summary) =>
        ManifestJson.Read(File.ReadAllBytes(summary.ManifestLocation), summary.ManifestLocation).Healing;

    private static object? Value(RecordBatch batch, string column, int row) => batch.Schema.IndexOf(column) < 0 ? null : batch[column].GetValue(row);
}
