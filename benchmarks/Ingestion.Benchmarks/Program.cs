using System.Globalization;
using BenchmarkDotNet.Running;
using Ingestion.Benchmarks;
using Ingestion.Benchmarks.Comparison;
using Ingestion.Benchmarks.Data;
using Ingestion.Benchmarks.Engine;

try
{
    switch (args)
    {
        case ["parquet", .. var rest]:
            await ParquetComparison.RunAsync(ComparisonOptions.Parse(rest));
            break;
        case ["engine", var rows, var turns]:
            return await EngineComparison.RunAsync(int.Parse(rows, CultureInfo.InvariantCulture), int.Parse(turns, CultureInfo.InvariantCulture)) ? 0 : 1;
        case ["parquet-stream", .. var rest]:
            return await StreamComparison.RunAsync(ComparisonOptions.Parse(rest)) ? 0 : 1;
        case ["sales-csv", var rows]:
            using (var output = Console.OpenStandardOutput())
            {
                SalesCsv.Write(new SalesData(), int.Parse(rows, CultureInfo.InvariantCulture), output);
            }

            break;
        default:
            BenchmarkSwitcher.FromAssembly(typeof(SalesLines).Assembly).Run(args);
            break;
    }

    return 0;
}
catch (Exception exception) when (exception is FormatException or ArgumentException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
