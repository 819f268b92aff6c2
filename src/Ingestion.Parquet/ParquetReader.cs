using System.Runtime.CompilerServices;
using Ingestion.Columnar;
using Ingestion.Parquet.Bloom;
using Ingestion.Parquet.Filters;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Reading;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet;

/// <summary>Reads a Parquet file from a stream that can seek, as record batches.</summary>
/// <remarks>
/// <para>
/// Reads all types, nested ones too, in all encodings of the format, data pages of both versions, and pages that are compressed with Snappy,
/// GZip, Brotli, LZ4 or not at all. What the file does not annotate, or annotates in ways that are not known here, is read as it is stored.
/// Values are exact or refused: see <see cref="ParquetReaderOptions.Nanoseconds"/> for what microseconds do not hold.
/// </para>
/// <para>
/// All ways of old writers to store lists and maps are understood. A map without values becomes the list of its keys, and a repeated field
/// without annotation a list.
/// </para>
/// <para>One page a column and one batch are held in memory. Not safe for concurrent use, since the stream has one position.</para>
/// </remarks>
public sealed class ParquetReader : IAsyncDisposable
{
    private readonly Stream _source;
    private readonly bool _leaveOpen;
    private readonly ReaderSettings _settings;
    private readonly FileMetadata _file;
    private readonly FileSchema _schema;
    private bool _isDisposed;

    private ParquetReader(Stream source, bool leaveOpen, ReaderSettings settings, FileMetadata file, FileSchema schema)
    {
        _source = source;
        _leaveOpen = leaveOpen;
        _settings = settings;
        _file = file;
        _schema = schema;
        Metadata = MetadataView.Create(file, schema.Leaves);
    }

    /// <summary>Gets the columns.</summary>
    public Schema Schema => _schema.Schema;

    /// <summary>Gets what the file says about itself.</summary>
    public ParquetFileMetadata Metadata { get; }

    /// <summary>Opens a file and reads its footer.</summary>
    /// <param name="source">The whole file; it must be able to seek.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <param name="leaveOpen">Whether <paramref name="source"/> stays open when the reader is disposed. It stays open if this call fails.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <returns>A reader that the caller disposes.</returns>
    /// <exception cref="ArgumentException"><paramref name="source"/> can't be read or can't seek, or an option lies outside of its range.</exception>
    /// <exception cref="ParquetException">The bytes are no Parquet file, or one that is not supported.</exception>
    public static async ValueTask<ParquetReader> OpenAsync(
        Stream source, ParquetReaderOptions? options = null, bool leaveOpen = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!source.CanRead || !source.CanSeek)
        {
            throw new ArgumentException("The stream must be able to read and to seek.", nameof(source));
        }

        var settings = ReaderSettings.From(options ?? new ParquetReaderOptions());
        try
        {
            var (file, schema) = await FooterReader.ReadAsync(source, settings.Nanoseconds, cancellationToken).ConfigureAwait(false);
            return new ParquetReader(source, leaveOpen, settings, file, schema);
        }
        catch (ParquetFormatException exception)
        {
            throw ParquetException.At("The file can't be opened", exception);
        }
    }

    /// <summary>Reads all rows in order.</summary>
    /// <param name="columns">
    /// The names of the columns to read, in the order wanted; a field of a struct by the names down to it with dots between. <see langword="null"/> for all.
    /// </param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Batches that the caller disposes, each of rows of one row group.</returns>
    /// <exception cref="ArgumentException">The file has no column of a name, or a name occurs twice.</exception>
    /// <exception cref="ParquetException">A column is damaged or not supported.</exception>
    public IAsyncEnumerable<RecordBatch> ReadAsync(IReadOnlyList<string>? columns = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return ReadRowGroupsAsync(_file.RowGroups, Projection.Create(_schema, columns), cancellationToken);
    }

    /// <summary>Reads the rows of one row group in order.</summary>
    /// <param name="rowGroup">Its position in <see cref="ParquetFileMetadata.RowGroups"/>, from 0.</param>
    /// <param name="columns">
    /// The names of the columns to read, in the order wanted; a field of a struct by the names down to it with dots between. <see langword="null"/> for all.
    /// </param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Batches that the caller disposes.</returns>
    /// <exception cref="ArgumentException">There is no such row group or column, or a name occurs twice.</exception>
    /// <exception cref="ParquetException">A column is damaged or not supported.</exception>
    public IAsyncEnumerable<RecordBatch> ReadRowGroupAsync(
        int rowGroup, IReadOnlyList<string>? columns = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return ReadRowGroupsAsync([RowGroupAt(rowGroup)], Projection.Create(_schema, columns), cancellationToken);
    }

    /// <summary>Reads the rows that may match a filter, leaving out row groups by their statistics and bloom filters, and pages by their indexes.</summary>
    /// <param name="options">The columns, the filter and the row groups to read.</param>
    /// <returns>The rows in order, and what was left out.</returns>
    /// <exception cref="ArgumentException">There is no such column or row group, a column is named twice, or a value does not fit its column.</exception>
    public ParquetScan ScanAsync(ParquetReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var projection = Projection.Create(_schema, options.Columns);
        var filter = options.Filter is null ? null : BoundFilter.Create(options.Filter, _schema);
        var rowGroups = options.RowGroups is null ? _file.RowGroups : [.. options.RowGroups.Select(RowGroupAt)];
        var scanner = new RowGroupScanner(_source, _file, _schema, projection, filter, _settings);
        return new ParquetScan((scan, cancellationToken) => scanner.ReadAsync(rowGroups, scan, cancellationToken));
    }

    /// <summary>Asks the bloom filter of a column whether a row group may hold a value.</summary>
    /// <param name="column">The column; a field of a struct by the names down to it with dots between.</param>
    /// <param name="rowGroup">The position in <see cref="ParquetFileMetadata.RowGroups"/>, from 0.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns><see langword="false"/> if no row has the value; <see langword="true"/> if one may have it, or there is no bloom filter.</returns>
    /// <exception cref="ArgumentException">There is no such column or row group, or the value does not fit the column.</exception>
    /// <exception cref="ParquetException">The bloom filter is damaged or not supported.</exception>
    public async ValueTask<bool> MightContainAsync(string column, int rowGroup, ParquetValue value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var leaf = Projection.FindLeaf(_schema, column);
        var indexes = new RowGroupIndexes(_source, _file, _schema, RowGroupAt(rowGroup));
        var bytes = OrderedValue.PlainBytesOf(_schema.Leaves[leaf], value);
        var bloomFilter = bytes is null ? null : await indexes.ReadBloomFilterAsync(leaf, cancellationToken).ConfigureAwait(false);
        return bloomFilter is null || SplitBlockBloomFilter.MightContain(bloomFilter, XxHash64.Hash(bytes));
    }

    /// <summary>Describes the pages of one column of one row group, without reading their values.</summary>
    /// <param name="rowGroup">The position in <see cref="ParquetFileMetadata.RowGroups"/>, from 0.</param>
    /// <param name="column">The position in <see cref="ParquetRowGroupMetadata.Columns"/>, from 0.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The pages in the order of the file, dictionary included.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row group or column.</exception>
    /// <exception cref="ParquetException">A page header or an index is damaged.</exception>
    public IAsyncEnumerable<ParquetPageMetadata> ReadPagesAsync(int rowGroup, int column, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var group = RowGroupAt(rowGroup);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)group.Columns.Count, nameof(column));
        return new PageLister(_source, new RowGroupIndexes(_source, _file, _schema, group), _schema.Leaves[column], column).ReadAsync(cancellationToken);
    }

    /// <summary>Closes the stream, unless it is to stay open.</summary>
    /// <returns>A task that ends when the stream is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        if (!_isDisposed && !_leaveOpen)
        {
            await _source.DisposeAsync().ConfigureAwait(false);
        }

        _isDisposed = true;
    }

    private RowGroup RowGroupAt(int rowGroup)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)rowGroup, (uint)_file.RowGroups.Count, nameof(rowGroup));
        return _file.RowGroups[rowGroup];
    }

    private async IAsyncEnumerable<RecordBatch> ReadRowGroupsAsync(
        IReadOnlyList<RowGroup> rowGroups, Projection projection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var rowGroup in rowGroups)
        {
            using var reader = new RowGroupReader(_source, rowGroup, _schema, projection, _settings, jumps: null);
            await foreach (var batch in reader.ReadAsync([new RowRange(0, rowGroup.RowCount)], cancellationToken).ConfigureAwait(false))
            {
                yield return batch;
            }
        }
    }
}
