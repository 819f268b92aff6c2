using Ingestion.Columnar;
using Ingestion.Parquet;

namespace Ingestion.Benchmarks.Comparison;

/// <summary>Writes data that is in memory as Parquet, beside DuckDB with the same data in its memory, by turns.</summary>
internal sealed class ParquetComparison(ComparisonOptions options, OurWriter ours, DuckDbPeer? peer, IReadOnlyList<RecordBatch> batches, string folder)
{
    internal static async Task RunAsync(ComparisonOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("ingestion-benchmark-").FullName;
        List<RecordBatch> batches = [];
        try
        {
            batches.AddRange(options.Data.CreateBatches(options.Rows));
            using var peer = DuckDbPeer.Start(options);
            ParquetComparison comparison = new(options, new OurWriter(options.Data.Schema), peer, batches, folder);
            await comparison.PrepareAsync();
            List<ComparisonResult> results = [];
            foreach (var setting in options.Settings)
            {
                results.Add(await comparison.CompareAsync(setting));
            }

            await comparison.CheckFilesAsync();
            var name = peer is null ? "none" : await peer.DescribeAsync();
            ComparisonReport report = new(options, batches.Sum(batch => batch.ByteSize), name);
            report.Print(results, Console.Out);
        }
        finally
        {
            batches.ForEach(batch => batch.Dispose());
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Gives the peer the same rows, and takes what is resident afterwards as given.</summary>
    private async Task PrepareAsync()
    {
        GC.Collect();
        ours.Memory.Begin();
        if (peer is not null)
        {
            var file = Path.Combine(folder, "loaded.parquet");
            await ours.WriteAsync(batches, file, new WriterSetting(ParquetCompression.None, ParquetCompatibility.Widest, Threads: 1));
            await peer.LoadAsync(file);
            File.Delete(file);
            peer.Memory.Begin();
        }
    }

    private async Task<ComparisonResult> CompareAsync(WriterSetting setting)
    {
        var ourFile = Path.Combine(folder, $"ours-{setting.Compression}-{setting.Compatibility}-{setting.Threads}.parquet");
        var peerFile = Path.Combine(folder, "peer.parquet");
        GC.Collect();
        ours.Memory.ForgetPeak();
        peer?.Memory.ForgetPeak();
        List<Measurement> ourRuns = [];
        List<Measurement> peerRuns = [];
        for (var run = 0; run <= options.Runs; run++)
        {
            var our = await ours.WriteAsync(batches, ourFile, setting);
            var other = peer is null ? null : await peer.CopyAsync(peerFile, setting);
            if (run == 0)
            {
                continue;
            }

            ourRuns.Add(our);
            if (other is not null)
            {
                peerRuns.Add(other);
            }
        }

        return new ComparisonResult(setting, Measurement.Median(ourRuns), peer is null ? null : Measurement.Median(peerRuns));
    }

    /// <summary>Has the peer read our files: a writer that loses rows is not fast.</summary>
    /// <remarks>At the end, because reading would count as the peer's memory.</remarks>
    private async Task CheckFilesAsync()
    {
        if (peer is null)
        {
            return;
        }

        var expected = await peer.DigestAsync("t");
        foreach (var file in Directory.EnumerateFiles(folder, "ours-*"))
        {
            var found = await peer.DigestAsync($"'{file}'");
            if (found != expected || !found.StartsWith($"{options.Rows} rows", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{Path.GetFileName(file)} has {found}, but the data {expected}. The times mean nothing.");
            }
        }
    }
}
