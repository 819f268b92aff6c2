using System.Reflection;
using Ingestion.Parquet;

namespace Ingestion.Core.Runs;

/// <summary>The Parquet options of a run's parts.</summary>
internal static class ParquetOptions
{
    internal static string SoftwareVersion { get; } =
        typeof(ParquetOptions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    internal static ParquetWriterOptions For(RunContext run) => new()
    {
        KeyValueMetadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ingestion.run_id"] = run.RunId.ToString("D"),
            ["ingestion.dataset"] = run.Dataset.ToString(),
        },
    };
}
