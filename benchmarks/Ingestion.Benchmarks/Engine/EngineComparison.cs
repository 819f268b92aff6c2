using System.Diagnostics;
using System.Globalization;
using Ingestion.Core.Runs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Benchmarks.Engine;

/// <summary>Measures what the guards of a run cost: a whole run beside the same pipeline with state and gates off, turn by turn.</summary>
/// <remarks>Off are: lease, state, checkpoints, counting, reading the footers back, schema registry, manifest, lineage, catalog, events and history.</remarks>
internal static class EngineComparison
{
    private const double Goal = 0.90;

    /// <summary>Runs the comparison.</summary>
    /// <param name="rows">The rows of a run.</param>
    /// <param name="turns">The timed runs of each; one more warms up.</param>
    /// <returns>Whether the guarded path reaches the goal.</returns>
    internal static async Task<bool> RunAsync(int rows, int turns)
    {
        var folder = Directory.CreateTempSubdirectory("ingestion-engine-");
        try
        {
            using MemoryConnector connector = new(rows);
            await using var guarded = Compose(connector, folder.FullName, services => { });
            await using var bare = Compose(connector, folder.FullName, services => services.AddSingleton<IStateStore, NoStateStore>());
            List<double> guardedSeconds = [];
            List<double> bareSeconds = [];
            for (var turn = 0; turn <= turns; turn++)
            {
                var with = await TimeAsync(folder, () => RunGuardedAsync(guarded, rows)).ConfigureAwait(false);
                var without = await TimeAsync(folder, () => RunBareAsync(bare, rows)).ConfigureAwait(false);
                if (turn > 0)
                {
                    guardedSeconds.Add(with);
                    bareSeconds.Add(without);
                }
            }

            return Report(rows, Median(guardedSeconds), Median(bareSeconds));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ServiceProvider Compose(MemoryConnector connector, string folder, Action<IServiceCollection> configure)
    {
        ServiceCollection services = new();
        configure(services);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Ingestion:FileSystem:Root"] = Path.Combine(folder, "bucket"),
            ["Ingestion:State:Folder"] = Path.Combine(folder, "state"),
            ["Ingestion:MaxPartBytes"] = "16777216",
        }).Build());
        services.AddSingleton<ICredentialProvider, NoCredentials>();
        services.AddKeyedSingleton<IErpConnector>(MemoryConnector.Name, connector);
        services.AddSingleton(new ComponentRegistration(typeof(IErpConnector), MemoryConnector.Name, typeof(MemoryConnector)));
        services.AddDistributorIngestion(ingestion => ingestion.UseFileSystem());
        return services.BuildServiceProvider();
    }

    private static async Task RunGuardedAsync(ServiceProvider services, int rows)
    {
        var summary = await services.GetRequiredService<IDistributorIngestion>().RunAsync(Request).ConfigureAwait(false);
        RequireRows(summary.RowsWritten, rows);
    }

    /// <summary>The stages of the engine and nothing around them.</summary>
    private static async Task RunBareAsync(ServiceProvider services, int rows)
    {
        var run = services.GetRequiredService<RunContextFactory>().Create(Request.Dataset, maxParallelism: null, target: null);
        var source = await services.GetRequiredService<SourceResolver>().ResolveAsync(MemoryConnector.Name, "bench", MemoryConnector.DataType, CancellationToken.None).ConfigureAwait(false);
        await using var extractor = source.Connector.CreateExtractor(source.Context, MemoryConnector.DataType);
        var planned = await services.GetRequiredService<RunPlanner>().PlanAsync(source, extractor, run, Request, state: null, CancellationToken.None).ConfigureAwait(false);
        var states = services.GetRequiredService<IStateStore>();
        var lease = await states.AcquireAsync(run.Dataset, run.RunId).ConfigureAwait(false);
        var work = await services.GetRequiredService<RunWorkFactory>().CreateAsync(
            new RunStart(run, planned, []), extractor, new DatasetState(run.Dataset), lease, CancellationToken.None).ConfigureAwait(false);
        var numbered = planned.Extract.Partitions.Select((partition, number) => (partition, number));
        await Parallel.ForEachAsync(
            numbered,
            new ParallelOptions { MaxDegreeOfParallelism = run.MaxParallelism },
            async (item, token) => await new PartitionRun(work, item.partition, item.number).ExecuteAsync(token).ConfigureAwait(false)).ConfigureAwait(false);
        RequireRows(work.Checkpoints.ToList().Sum(checkpoint => checkpoint.Part?.Rows ?? 0), rows);
    }

    private static IngestionRequest Request => new(MemoryConnector.Name, "bench", MemoryConnector.DataType) { Mode = ExtractionMode.Full };

    private static async Task<double> TimeAsync(DirectoryInfo folder, Func<Task> run)
    {
        var watch = Stopwatch.StartNew();
        await run().ConfigureAwait(false);
        var seconds = watch.Elapsed.TotalSeconds;
        Directory.Delete(Path.Combine(folder.FullName, "bucket"), recursive: true);
        return seconds;
    }

    private static void RequireRows(long actual, long expected)
    {
        if (actual != expected)
        {
            throw new InvalidOperationException($"{actual} rows were written, and {expected} were expected.");
        }
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static bool Report(int rows, double guarded, double bare)
    {
        var throughput = bare / guarded;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"whole run:                  {guarded:0.000} s, {rows / guarded / 1e6:0.00} M rows/s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pipeline, no state or gate: {bare:0.000} s, {rows / bare / 1e6:0.00} M rows/s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"throughput of the guarded path: {throughput:0.000} of the other (goal: at least {Goal:0.00}) {(throughput >= Goal ? "met" : "MISSED")}"));
        return throughput >= Goal;
    }

    private sealed class NoCredentials : ICredentialProvider
    {
        public string Description => "none";

        public ValueTask<ErpCredentials?> FindAsync(CredentialRequest request, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<ErpCredentials?>(new ErpCredentials([], Description));
    }
}
