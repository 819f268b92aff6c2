using Ingestion.Columnar;

namespace Ingestion.Parquet;

/// <summary>The rows of a file that may match a filter, and what was left out to get them.</summary>
/// <remarks>
/// Enumerate it once. The counts grow while it is enumerated and are complete at its end. Not safe for concurrent use, since all reading
/// shares the position of one stream.
/// </remarks>
public sealed class ParquetScan : IAsyncEnumerable<RecordBatch>
{
    private readonly Func<ParquetScan, CancellationToken, IAsyncEnumerable<RecordBatch>> _read;

    internal ParquetScan(Func<ParquetScan, CancellationToken, IAsyncEnumerable<RecordBatch>> read) => _read = read;

    /// <summary>Gets the number of row groups of which nothing was read.</summary>
    public int SkippedRowGroups { get; internal set; }

    /// <summary>Gets the number of data pages, of all columns in row groups of which something was read, that were not read.</summary>
    public long SkippedPages { get; internal set; }

    /// <summary>Gets the number of rows that were left out.</summary>
    public long SkippedRows { get; internal set; }

    /// <summary>Begins to read.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Batches that the caller disposes, each of rows of one row group.</returns>
    public IAsyncEnumerator<RecordBatch> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        _read(this, cancellationToken).GetAsyncEnumerator(cancellationToken);
}
