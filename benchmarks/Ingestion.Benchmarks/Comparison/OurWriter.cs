using System.Diagnostics;
using Ingestion.Columnar;
using Ingestion.Parquet;

namespace Ingestion.Benchmarks.Comparison;

/// <summary>Writes batches with <see cref="ParquetWriter"/> and says what it cost this process.</summary>
internal sealed class OurWriter(Schema schema)
{
    internal ResidentSet Memory { get; } = new(Environment.ProcessId);

    internal async Task<Measurement> WriteAsync(IEnumerable<RecordBatch> batches, string file, WriterSetting setting, bool disposeBatches = false)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        await using (ParquetWriter writer = new(File.Create(file), schema, setting.Options))
        {
            foreach (var batch in batches)
            {
                await writer.WriteAsync(batch);
                if (disposeBatches)
                {
                    batch.Dispose();
                }
            }

            await writer.CompleteAsync();
        }

        return new Measurement
        {
            WallSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
            CpuSeconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds,
            FileBytes = new FileInfo(file).Length,
            AllocatedBytes = GC.GetTotalAllocatedBytes(precise: true) - allocated,
            ExtraPeakBytes = Memory.ExtraPeakBytes,
        };
    }
}
