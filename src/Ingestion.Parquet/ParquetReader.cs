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

    /// <summary>Reads all rows in order: <see cref="ScanAsync"/> for those who want no more than columns.</summary>
    /// <param name="columns">
    /// The names of the columns to read, in the order wanted; a field of a struct by the names down to it with dots between. <see langword="null"/> for all.
    /// </param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Batches that the caller disposes, each of rows of one row group.</returns>
    /// <exception cref="ArgumentException">The file has no column of a name, or a name occurs twice.</exception>
    /// <exception cref="ParquetException">A column is damaged or not supported.</exception>
    public IAsyncEnumerable<RecordBatch> ReadAsync(IReadOnlyList<string>? columns = null, CancellationToken cancellationToken = default) =>
        ScanAsync(new ParquetReadOptions { Columns = columns }).ReadAsync(cancellationToken);

    /// <summary>Reads some columns, some row groups, or the rows that may match a filter, and tells what was left out.</summary>
    /// <remarks>Row groups are left out by their statistics and bloom filters, and pages by their indexes. Nothing is read before the result is enumerated.</remarks>
    /// <param name="options">The columns, the filter and the row groups to read; <see langword="null"/> for everything.</param>
    /// <returns>The rows in order, and what was left out.</returns>
    /// <exception cref="ArgumentException">There is no such column or row group, a column is named twice, or a value does not fit its column.</exception>
    public ParquetScan ScanAsync(ParquetReadOptions? options = null)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var projection = Projection.Create(_schema, options?.Columns);
        var filter = options?.Filter is null ? null : BoundFilter.Create(options.Filter, _schema);
        var rowGroups = options?.RowGroups is null ? _file.RowGroups : [.. options.RowGroups.Select(RowGroupAt)];
        return new ParquetScan(new RowGroupScanner(_source, _file, _schema, projection, filter, _settings), rowGroups);
    }

    /// <summary>Asks the bloom filter of a column whether a row group may hold a value.</summary>
    /// <param name="rowGroup">The position in <see cref="ParquetFileMetadata.RowGroups"/>, from 0.</param>
    /// <param name="column">The <see cref="ParquetColumnMetadata.Name"/> of the column: its own, or the names down to it with dots between.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns><see langword="false"/> if no row has the value; <see langword="true"/> if one may have it, or there is no bloom filter.</returns>
    /// <exception cref="ArgumentException">There is no such column or row group, or the value does not fit the column.</exception>
    /// <exception cref="ParquetException">The bloom filter is damaged or not supported.</exception>
    public async ValueTask<bool> MightContainAsync(int rowGroup, string column, ParquetValue value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(value);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var indexes = new RowGroupIndexes(_source, _file, _schema, RowGroupAt(rowGroup));
        var leaf = LeafAt(column);
        var bytes = OrderedValue.PlainBytesOf(_schema.Leaves[leaf], value);
        var bloomFilter = bytes is null ? null : await indexes.ReadBloomFilterAsync(leaf, cancellationToken).ConfigureAwait(false);
        return bloomFilter is null || SplitBlockBloomFilter.MightContain(bloomFilter, XxHash64.Hash(bytes));
    }

    /// <summary>Describes the pages of one column of one row group, without reading their values.</summary>
    /// <param name="rowGroup">The position in <see cref="ParquetFileMetadata.RowGroups"/>, from 0.</param>
    /// <param name="column">The <see cref="ParquetColumnMetadata.Name"/> of the column: its own, or the names down to it with dots between.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The pages in the order of the file, dictionary included.</returns>
    /// <exception cref="ArgumentException">There is no such row group or column.</exception>
    /// <exception cref="ParquetException">A page header or an index is damaged.</exception>
    public IAsyncEnumerable<ParquetPageMetadata> ReadPagesAsync(int rowGroup, string column, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(column);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var indexes = new RowGroupIndexes(_source, _file, _schema, RowGroupAt(rowGroup));
        var leaf = LeafAt(column);
        return new PageLister(_source, indexes, _schema.Leaves[leaf], leaf).ReadAsync(cancellationToken);
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

    private int LeafAt(string column)
    {
        for (var leaf = 0; leaf < _schema.Leaves.Count; leaf++)
        {
            if (_schema.Leaves[leaf].Path == column)
            {
                return leaf;
            }
        }

        throw new ArgumentException($"The file has no column '{column}' of values. See the names of the columns in the metadata.", nameof(column));
    }
}
