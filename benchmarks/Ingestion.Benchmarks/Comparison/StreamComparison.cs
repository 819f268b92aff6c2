using System.Globalization;

namespace Ingestion.Benchmarks.Comparison;

/// <summary>Makes rows and writes them without ever holding the data, and says how much memory the whole process took at its peak.</summary>
/// <remarks>The peer copies our file in a fresh process, so both stream. One setting a process: a peak can't be divided among settings.</remarks>
internal static class StreamComparison
{
    private const double Million = 1_000_000;
    private const double MostPeakMegabytes = 250;

    /// <summary>Runs the comparison.</summary>
    /// <returns>Whether the process, runtime included, kept to the writer's memory bound and a fifth more.</returns>
    internal static async Task<bool> RunAsync(ComparisonOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("ingestion-benchmark-").FullName;
        try
        {
            var setting = options.Settings.Last();
            var ourFile = Path.Combine(folder, "ours.parquet");
            OurWriter writer = new(options.Data.Schema);
            var ours = await writer.WriteAsync(options.Data.CreateBatches(options.Rows), ourFile, setting, disposeBatches: true);
            var ourPeak = (writer.Memory.PeakBytes ?? throw new NotSupportedException("The peak resident set is known on Linux only.")) / Million;
            Print($"{options.Rows:N0} rows of {options.Data.Name} data, {setting}; 1 MB = 1,000,000 bytes");
            Print($"ours    peak {ourPeak:0} MB, {options.Rows / ours.WallSeconds:N0} rows/s with making them, {ours.AllocatedBytes / Million:0.0} MB allocated, file {ours.FileBytes / Million:0.0} MB");

            using var peer = DuckDbPeer.Start(options);
            if (peer is not null)
            {
                var other = await peer.CopyAsync(Path.Combine(folder, "peer.parquet"), setting, $"(SELECT * FROM '{ourFile}')");
                Print($"DuckDB  peak {peer.Memory.PeakBytes / Million:0} MB, {options.Rows / other.WallSeconds:N0} rows/s with reading them, file {other.FileBytes / Million:0.0} MB");
            }

            PrintGoal("peak resident set of the process", ourPeak, MostPeakMegabytes);
            return PrintGoal("the same beside the writer's memory bound and 20 %", ourPeak, setting.MemoryBytes * 1.2 / Million);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool PrintGoal(string name, double megabytes, double most)
    {
        Print($"{(megabytes <= most ? "met    " : "NOT MET")}  {name}: {megabytes:0} of {most:0} MB");
        return megabytes <= most;
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
