using Ingestion.Parquet;

namespace Ingestion.Benchmarks.Comparison;

/// <summary>How both writers write.</summary>
/// <param name="Compression">The compression.</param>
/// <param name="Compatibility">The encodings that ours may choose; the peer's are its own.</param>
/// <param name="Threads">The threads that each may use.</param>
internal sealed record WriterSetting(ParquetCompression Compression, ParquetCompatibility Compatibility, int Threads)
{
    /// <summary>Gets the memory that our writer may take for its buffers.</summary>
    internal long MemoryBytes { get; init; } = new ParquetWriterOptions().MemoryBytes;

    internal ParquetWriterOptions Options => new() { Compression = Compression, Compatibility = Compatibility, MaxThreads = Threads, MemoryBytes = MemoryBytes };

    public override string ToString() => $"{Compression}, {Compatibility}, {Threads} thread{(Threads == 1 ? string.Empty : "s")}";
}
