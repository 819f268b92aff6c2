using System.Diagnostics;
using System.Text.Json;
using Ingestion.Parquet;

namespace Ingestion.Benchmarks.Comparison;

/// <summary>DuckDB in a Node.js process of its own, which stays for all runs.</summary>
internal sealed class DuckDbPeer : IDisposable
{
    private const string Script = "benchmarks/peers/duckdb-copy.mjs";

    private readonly Process _process;

    private DuckDbPeer(Process process)
    {
        _process = process;
        Memory = new ResidentSet(process.Id);
    }

    internal ResidentSet Memory { get; }

    /// <summary>Starts it, unless it is not wanted.</summary>
    internal static DuckDbPeer? Start(ComparisonOptions options) => options.HasPeer ? Start() : null;

    /// <summary>Starts it; no data is loaded yet.</summary>
    /// <exception cref="InvalidOperationException">Its script is not below the current folder or one above.</exception>
    internal static DuckDbPeer Start()
    {
        var folder = new DirectoryInfo(Environment.CurrentDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Script)))
        {
            folder = folder.Parent;
        }

        if (folder is null)
        {
            throw new InvalidOperationException($"There is no {Script} here or above. Start in the repository, or give --no-peer.");
        }

        ProcessStartInfo start = new("node") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(folder.FullName, Script));
        return new DuckDbPeer(Process.Start(start)!);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Loads a file into a table in memory.</summary>
    internal Task LoadAsync(string file) => AskAsync($"CREATE TABLE t AS SELECT * FROM '{file}'");

    /// <summary>Gives the version that answers.</summary>
    internal async Task<string> DescribeAsync() => $"DuckDB {(await AskAsync("SELECT version()")).GetProperty("value").GetString()}";

    /// <summary>Gives what changes if a row is lost or any value changes; the order of rows does not matter.</summary>
    /// <param name="source">The loaded table, or a file in quotes.</param>
    internal async Task<string> DigestAsync(string source) =>
        (await AskAsync($"SELECT count(*) || ' rows, ' || sum(hash(r)) FROM {source} r")).GetProperty("value").GetString()!;

    /// <summary>Writes the loaded table, or another source, as one Parquet file.</summary>
    internal async Task<Measurement> CopyAsync(string file, WriterSetting setting, string source = "t")
    {
        await AskAsync($"SET threads = {setting.Threads}");
        var codec = setting.Compression switch
        {
            ParquetCompression.None => "uncompressed",
            ParquetCompression.Lz4Raw => "lz4_raw",
            _ => setting.Compression.ToString(),
        };
        var answer = await AskAsync($"COPY {source} TO '{file}' (FORMAT parquet, COMPRESSION {codec})");
        return new Measurement
        {
            WallSeconds = answer.GetProperty("wall").GetDouble(),
            CpuSeconds = answer.GetProperty("cpu").GetDouble(),
            FileBytes = new FileInfo(file).Length,
            ExtraPeakBytes = Memory.ExtraPeakBytes,
        };
    }

    /// <summary>Runs a statement; the answer has its first value and what it cost.</summary>
    private async Task<JsonElement> AskAsync(string sql)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(sql));
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The DuckDB process ended. Is it installed (npm ci in benchmarks/peers)?");
        var answer = JsonElement.Parse(line);
        return answer.TryGetProperty("error", out var error) ? throw new InvalidOperationException($"DuckDB: {error.GetString()}") : answer;
    }
}
