using System.Runtime.CompilerServices;
using Ingestion.Columnar;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Reading;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet;

/// <summary>Reads a Parquet file from a stream that can seek, as record batches.</summary>
/// <remarks>
/// <para>
/// Reads flat columns with the encodings PLAIN and RLE_DICTIONARY (booleans also RLE), compressed with Snappy, GZip, Brotli or not at all.
/// Other columns are described by <see cref="Schema"/> and <see cref="Metadata"/>; reading them throws a <see cref="ParquetException"/> that
/// says what is supported. Values are exact or refused: a timestamp of nanoseconds that would lose digits is an error.
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

    /// <summary>Gets the columns. Nested ones are described, but can't be read.</summary>
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
            var (file, schema) = await FooterReader.ReadAsync(source, cancellationToken).ConfigureAwait(false);
            return new ParquetReader(source, leaveOpen, settings, file, schema);
        }
        catch (ParquetFormatException exception)
        {
            throw ParquetException.At("The file can't be opened", exception);
        }
    }

    /// <summary>Reads all rows in order.</summary>
    /// <param name="columns">The names of the columns to read, in the order wanted; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Batches that the caller disposes, each of rows of one row group.</returns>
    /// <exception cref="ArgumentException">The file has no column of a name, or a name occurs twice.</exception>
    /// <exception cref="ParquetException">A column is damaged or not supported.</exception>
    public IAsyncEnumerable<RecordBatch> ReadAsync(IReadOnlyList<string>? columns = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return ReadRowGroupsAsync(_file.RowGroups, Select(columns), cancellationToken);
    }

    /// <summary>Reads the rows of one row group in order.</summary>
    /// <param name="rowGroup">Its position in <see cref="ParquetFileMetadata.RowGroups"/>, from 0.</param>
    /// <param name="columns">The names of the columns to read, in the order wanted; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Batches that the caller disposes.</returns>
    /// <exception cref="ArgumentException">There is no such row group or column, or a name occurs twice.</exception>
    /// <exception cref="ParquetException">A column is damaged or not supported.</exception>
    public IAsyncEnumerable<RecordBatch> ReadRowGroupAsync(
        int rowGroup, IReadOnlyList<string>? columns = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)rowGroup, (uint)_file.RowGroups.Count, nameof(rowGroup));
        return ReadRowGroupsAsync([_file.RowGroups[rowGroup]], Select(columns), cancellationToken);
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

    private async IAsyncEnumerable<RecordBatch> ReadRowGroupsAsync(
        IReadOnlyList<RowGroup> rowGroups, Projection projection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var rowGroup in rowGroups)
        {
            using var reader = new RowGroupReader(_source, rowGroup, projection.Schema, _schema.Leaves, projection.Leaves, _settings);
            await foreach (var batch in reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return batch;
            }
        }
    }

    private Projection Select(IReadOnlyList<string>? columns)
    {
        var ordinals = columns is null ? Enumerable.Range(0, Schema.Count) : columns.Select(Find);
        List<Field> fields = [];
        List<int> leaves = [];
        foreach (var ordinal in ordinals)
        {
            fields.Add(Schema[ordinal]);
            leaves.Add(_schema.LeafOfField[ordinal] >= 0 ? _schema.LeafOfField[ordinal] : throw Nested(Schema[ordinal]));
        }

        return new Projection(new Schema(fields), leaves);
    }

    private int Find(string name)
    {
        var ordinal = Schema.IndexOf(name);
        return ordinal >= 0
            ? ordinal
            : throw new ArgumentException($"The file has no column '{name}'. Columns: {string.Join(", ", Schema.Fields.Select(field => field.Name))}.", nameof(name));
    }

    private static ParquetException Nested(Field field) => new(
        ParquetException.Unsupported,
        $"Column '{field.Name}' of type '{field.Type}' can't be read: lists, structs and maps are not supported yet. Read other columns by their names.");

    private sealed record Projection(Schema Schema, IReadOnlyList<int> Leaves);
}
