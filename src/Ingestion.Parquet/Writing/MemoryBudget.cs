namespace Ingestion.Parquet.Writing;

/// <summary>Divides the memory that a writer may take.</summary>
internal static class MemoryBudget
{
    /// <summary>Buffers grow by doubling, and what is encoded lies beside them before it is written.</summary>
    private const double BytesAPlainByte = 3.2;

    /// <summary>A thread holds a page, its compressed form and a dictionary.</summary>
    private const long ThreadBytes = 6L << 20;

    /// <summary>Returns the bytes of plain values that one row group may have.</summary>
    internal static long CountPlainBytes(long memoryBytes, int threads) =>
        Math.Max(ParquetWriterOptions.MinBytes, (long)((memoryBytes - Math.Min(memoryBytes / 2, threads * ThreadBytes)) / BytesAPlainByte));
}
