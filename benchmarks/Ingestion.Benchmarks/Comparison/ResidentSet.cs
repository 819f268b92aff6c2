using System.Globalization;

namespace Ingestion.Benchmarks.Comparison;

/// <summary>The resident memory of a process, as Linux tells it (https://man7.org/linux/man-pages/man5/proc.5.html); elsewhere nothing is known.</summary>
internal sealed class ResidentSet(int processId)
{
    private readonly string _folder = $"/proc/{processId}";
    private long? _baseline;

    internal long? CurrentBytes => Read("VmRSS:");

    internal long? PeakBytes => Read("VmHWM:");

    /// <summary>Gets the peak beyond what was resident at <see cref="Begin"/>.</summary>
    internal long? ExtraPeakBytes => PeakBytes - _baseline;

    /// <summary>Forgets the peak so far, and takes what is resident now as given.</summary>
    internal void Begin()
    {
        ForgetPeak();
        _baseline = CurrentBytes;
    }

    /// <summary>Forgets the peak so far; what was resident at <see cref="Begin"/> stays what the peak is compared with.</summary>
    internal void ForgetPeak()
    {
        if (Directory.Exists(_folder))
        {
            File.WriteAllText($"{_folder}/clear_refs", "5");
        }
    }

    private long? Read(string name)
    {
        var path = $"{_folder}/status";
        var line = File.Exists(path) ? File.ReadLines(path).FirstOrDefault(text => text.StartsWith(name, StringComparison.Ordinal)) : null;
        return line is null ? null : long.Parse(line[name.Length..].Replace("kB", string.Empty, StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1_024;
    }
}
