using Ingestion.Columnar;
using Ingestion.Parquet.Filters;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet;

/// <summary>The rows of a file that may match a filter, and what was left out to get them.</summary>
/// <remarks>
/// It is enumerated once: its counts grow meanwhile and are complete at the end. Not safe for concurrent use, since all reading
/// shares the position of one stream.
/// </remarks>
public sealed class ParquetScan : IAsyncEnumerable<RecordBatch>
{
    private readonly RowGroupScanner _scanner;
    private readonly IReadOnlyList<RowGroup> _rowGroups;
    private bool _hasBegun;

    internal ParquetScan(RowGroupScanner scanner, IReadOnlyList<RowGroup> rowGroups)
    {
        _scanner = scanner;
        _rowGroups = rowGroups;
    }

    /// <summary>Gets the number of row groups of which nothing was read.</summary>
    public int SkippedRowGroups { get; internal set; }

    /// <summary>Gets the number of data pages, of all columns in row groups of which something was read, that were not read.</summary>
    public long SkippedPages { get; internal set; }

    /// <summary>Gets the number of rows that were left out.</summary>
    public long SkippedRows { get; internal set; }

    /// <summary>Begins to read.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Batches that the caller disposes, each of rows of one row group.</returns>
    /// <exception cref="InvalidOperationException">It was called before: scan again instead.</exception>
    public IAsyncEnumerator<RecordBatch> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (_hasBegun)
        {
            throw new InvalidOperationException($"A scan is enumerated once, since it counts what it leaves out. Call {nameof(ParquetReader)}.{nameof(ParquetReader.ScanAsync)} again.");
        }

        _hasBegun = true;
        return ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    /// <summary>Reads without the rule that it is done once.</summary>
    internal IAsyncEnumerable<RecordBatch> ReadAsync(CancellationToken cancellationToken) => _scanner.ReadAsync(_rowGroups, this, cancellationToken);
}
