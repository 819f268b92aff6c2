namespace Ingestion.Parquet.Reading;

/// <summary>The options of a reader, checked and fixed when it was opened.</summary>
internal sealed record ReaderSettings(int BatchRows, bool VerifyChecksums, int MaxPageBytes, ParquetNanoseconds Nanoseconds)
{
    internal static ReaderSettings From(ParquetReaderOptions options)
    {
        if (options.BatchRows is < 1 or > ParquetReaderOptions.MaxBatchRows)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.BatchRows, $"BatchRows must be 1 to {ParquetReaderOptions.MaxBatchRows}.");
        }

        if (options.MaxPageBytes < ParquetReaderOptions.LeastMaxPageBytes)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.MaxPageBytes, $"MaxPageBytes must be at least {ParquetReaderOptions.LeastMaxPageBytes}.");
        }

        if (!Enum.IsDefined(options.Nanoseconds))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Nanoseconds, "Nanoseconds must be Exact, Truncate or Raw.");
        }

        return new ReaderSettings(options.BatchRows, options.VerifyChecksums, Math.Min(options.MaxPageBytes, Array.MaxLength), options.Nanoseconds);
    }
}
