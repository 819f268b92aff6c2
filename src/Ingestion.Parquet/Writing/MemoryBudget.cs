namespace Ingestion.Parquet.Writing;

/// <summary>Divides the memory that a writer may take.</summary>
internal readonly struct MemoryBudget(WriterSettings settings)
{
    /// <summary>Buffers grow by doubling, and what is encoded lies beside them before it is written.</summary>
    private const double TotalBytesAHeldByte = 3.2;

    /// <summary>The number of a dictionary entry for each value, in a buffer that grows by doubling.</summary>
    private const long NumberBytesAnEntry = 2 * sizeof(uint);

    private readonly long _memoryBytes = settings.MemoryBytes - ThreadBytes(settings);

    /// <summary>Returns the memory that all threads need for a page, its compressed forms and a dictionary with its table.</summary>
    internal static long ThreadBytes(WriterSettings settings) =>
        settings.ThreadCount * ((4L * settings.PageBytes) + (4L * settings.DictionaryBytes));

    /// <summary>Returns the bytes of values and levels that a row group may take whose largest column has a number of entries.</summary>
    internal long CountHeldBytes(long mostEntries) =>
        (long)((_memoryBytes - (settings.ThreadCount * NumberBytesAnEntry * mostEntries)) / TotalBytesAHeldByte);
}
