using System.Globalization;

namespace Ingestion.Crash.Tests.Figures;

/// <summary>What all campaigns of this program did, written into the artifacts when it ends. Safe for concurrent use.</summary>
public sealed class CrashFigures : IDisposable
{
    private long _kills;
    private long _faults;
    private long _runs;
    private long _rows;
    private long _differences;

    /// <summary>Gets the file that the figures are written to.</summary>
    public static string File { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../crash-matrix.txt"));

    /// <summary>Counts a process that was killed.</summary>
    public void Killed() => Interlocked.Increment(ref _kills);

    /// <summary>Counts faults that happened.</summary>
    public void Failed(long faults) => Interlocked.Add(ref _faults, faults);

    /// <summary>Counts a committed run that was checked.</summary>
    public void Committed() => Interlocked.Increment(ref _runs);

    /// <summary>Counts rows that were compared, and how many of them differ.</summary>
    public void Compared(long rows, long differences)
    {
        Interlocked.Add(ref _rows, rows);
        Interlocked.Add(ref _differences, differences);
    }

    /// <inheritdoc/>
    public void Dispose() => System.IO.File.WriteAllText(File, $"{this}\n");

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{_kills} kills, {_faults} faults, {_runs} runs, {_rows:N0} rows compared, {_differences} differences");
}
