using System.Globalization;
using Ingestion.TestSupport;

namespace Ingestion.Console.Tests;

/// <summary>Memory is bounded by options and not by the number of rows.</summary>
public sealed class MemoryTests
{
    private const long LimitBytes = 300_000_000;

    [Theory]
    [InlineData(5_000_000)]
    [InlineData(10_000_000)]
    public async Task Extract_ManyRows_StaysBelow300Megabytes(int rows)
    {
        Requires.That(OperatingSystem.IsLinux(), "/proc", "run the tests on Linux");
        using TemporaryFolder folder = new();
        using var process = Ingest.Start(
            ["--erp-type", "demo", "--client-id", "acme", "--data-type", "sales_orders", "--out", folder.FullPath, "--demo-rows", $"{rows}", "--output", "json"]);

        var end = Ingest.EndAsync(process);
        var peak = 0L;
        while (!end.IsCompleted)
        {
            peak = Math.Max(peak, PeakResidentBytes(process.Id) ?? peak);
            await Task.WhenAny(end, Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken));
        }

        var result = await end;
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(rows, result.Json.GetProperty("rowsWritten").GetInt64());
        TestContext.Current.TestOutputHelper?.WriteLine($"{rows} rows: peak resident set {peak / 1_000_000} MB, {result.Json.GetProperty("seconds").GetDouble()} s");
        Assert.InRange(peak, 1, LimitBytes);
    }

    /// <summary>Reads the kernel's own high-water mark, which never falls.</summary>
    private static long? PeakResidentBytes(int processId)
    {
        try
        {
            var line = File.ReadLines($"/proc/{processId}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? null : 1024 * long.Parse(line["VmHWM:".Length..^"kB".Length], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
