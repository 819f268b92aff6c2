using System.Globalization;
using System.Text;

namespace Ingestion.Benchmarks.Comparison;

/// <summary>Prints medians, ratios, and whether the goals are met.</summary>
internal sealed class ComparisonReport(ComparisonOptions options, long dataBytes, string peerName)
{
    private const double Million = 1_000_000;
    private const string Ours = "ours";

    private static readonly CompositeFormat Layout = CompositeFormat.Parse("{0,-11} {1,-9} {2,7}  {3,-7} {4,8} {5,8} {6,11} {7,7} {8,10} {9,9} {10,8}");

    internal void Print(IReadOnlyList<ComparisonResult> results, TextWriter output)
    {
        output.WriteLine(Text($"{options.Rows:N0} rows of {options.Data.Name} data, {dataBytes / Million:N0} MB in memory; peer: {peerName}; medians of {options.Runs} runs, by turns; 1 MB = 1,000,000 bytes"));
        output.WriteLine(Text($"{Environment.ProcessorCount} processors{DescribeLoad()}"));
        output.WriteLine();
        Line(output, "compression", "encodings", "threads", "writer", "wall s", "CPU s", "rows/s", "MB/s", "alloc. MB", "peak +MB", "file MB");
        foreach (var result in results)
        {
            Row(output, result, Ours, result.Ours);
            if (result.Peer is { } peer)
            {
                Row(output, result, "peer", peer);
                Ratio(output, result, peer);
            }
        }

        output.WriteLine();
        foreach (var goal in Goal.Of(options, results))
        {
            output.WriteLine(Text($"{(goal.IsMet ? "met    " : "NOT MET")}  {goal.Name}: {goal.Actual:0.00} of {goal.Limit:0.00}"));
        }
    }

    /// <summary>Says how many wanted to run during the last minute: with more than there are processors, wall times mean little.</summary>
    private static string DescribeLoad()
    {
        const string LoadAverages = "/proc/loadavg";
        return File.Exists(LoadAverages) ? $", load {File.ReadAllText(LoadAverages).Split(' ')[0]}" : string.Empty;
    }

    private static void Ratio(TextWriter output, ComparisonResult result, Measurement peer) => Line(
        output,
        string.Empty,
        string.Empty,
        string.Empty,
        "ratio",
        Text($"{result.Ours.WallSeconds / peer.WallSeconds:0.00}"),
        Text($"{result.Ours.CpuSeconds / peer.CpuSeconds:0.00}"),
        Text($"{peer.WallSeconds / result.Ours.WallSeconds:0.00}"),
        Text($"{peer.WallSeconds / result.Ours.WallSeconds:0.00}"),
        string.Empty,
        Text($"{(double?)result.Ours.ExtraPeakBytes / peer.ExtraPeakBytes:0.00}"),
        Text($"{(double)result.Ours.FileBytes / peer.FileBytes:0.00}"));

    private static void Line(TextWriter output, params object[] cells) =>
        output.WriteLine(string.Format(CultureInfo.InvariantCulture, Layout, cells).TrimEnd());

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Row(TextWriter output, ComparisonResult result, string writer, Measurement measured) => Line(
        output,
        result.Setting.Compression,
        writer == Ours ? result.Setting.Compatibility : string.Empty,
        result.Setting.Threads,
        writer,
        Text($"{measured.WallSeconds:0.000}"),
        Text($"{measured.CpuSeconds:0.000}"),
        Text($"{options.Rows / measured.WallSeconds:N0}"),
        Text($"{dataBytes / Million / measured.WallSeconds:N0}"),
        Text($"{measured.AllocatedBytes / Million:0.0}"),
        Text($"{measured.ExtraPeakBytes / Million:0.0}"),
        Text($"{measured.FileBytes / Million:0.0}"));
}
