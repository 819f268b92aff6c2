using System.Reflection;
using Ingestion.Parquet;

namespace Ingestion.Core.Runs;

/// <summary>The Parquet options of a run's parts.</summary>
internal static class ParquetOptions
{
    private const long LeastMemoryBytes = 16L << 20;

    internal static string SoftwareVersion { get; } =
        typeof(ParquetOptions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    internal static ParquetWriterOptions For(RunContext run) => new()
    {
        MemoryBytes = Math.Max(LeastMemoryBytes, run.Options.WriterMemoryBytes / run.MaxParallelism),
        MaxThreads = Math.Max(1, Environment.ProcessorCount / run.MaxParallelism),
        KeyValueMetadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ingestion.run_id"] = run.RunId.ToString("D"),
            ["ingestion.dataset"] = run.Dataset.ToString(),
        },
    };
}
