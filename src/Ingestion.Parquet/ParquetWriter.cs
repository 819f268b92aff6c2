using System.IO.Pipelines;
using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;
using Ingestion.Parquet.Thrift;
using Ingestion.Parquet.Writing;

namespace Ingestion.Parquet;

/// <summary>Writes record batches as one Parquet file to a stream that need not seek.</summary>
/// <remarks>
/// <para>
/// The values of a row group are collected in pooled memory. When it is complete, each column's encoding is chosen by what its values really
/// are, and the columns are encoded side by side on at most <see cref="ParquetWriterOptions.MaxThreads"/> threads. Memory is bounded by
/// <see cref="ParquetWriterOptions.MemoryBytes"/>; only the page indexes, some hundred bytes a page, grow with the file.
/// </para>
/// <para>
/// Only <see cref="CompleteAsync"/> makes the file readable. A writer that is disposed before leaves a file without a footer, which no
/// reader takes; the same holds after a call that failed or was cancelled: the writer then refuses to go on.
/// </para>
/// <para>Not safe for concurrent use. Format: https://github.com/apache/parquet-format.</para>
/// </remarks>
public sealed class ParquetWriter : IAsyncDisposable
{
    private readonly Stream _destination;
    private readonly Schema _schema;
    private readonly WriterSettings _settings;
    private readonly bool _leaveOpen;
    private readonly WrittenSchema _written;
    private readonly FileSchema _fileSchema;
    private readonly RowGroupWriter _rowGroup;
    private readonly PageIndexes _indexes = new();
    private readonly List<RowGroup> _rowGroups = [];
    private WriterState _state = WriterState.Open;
    private long _flushedRows;
    private long _flushedPlainBytes;

    /// <summary>Initializes a new instance of the <see cref="ParquetWriter"/> class. Nothing is written yet.</summary>
    /// <param name="destination">Where the file goes, from the current position on.</param>
    /// <param name="schema">The columns; at least one.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <param name="leaveOpen">Whether <paramref name="destination"/> stays open when the writer is disposed.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> can't be written, <paramref name="schema"/> is empty, or an option lies outside of its range.</exception>
    /// <exception cref="ParquetException">A column's type can't be written (<see cref="ParquetException.Unsupported"/>).</exception>
    public ParquetWriter(Stream destination, Schema schema, ParquetWriterOptions? options = null, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(schema);
        if (!destination.CanWrite)
        {
            throw new ArgumentException("The stream can't be written.", nameof(destination));
        }

        if (schema.Count == 0)
        {
            throw new ArgumentException("The schema has no fields; a Parquet file needs at least one column.", nameof(schema));
        }

        _destination = destination;
        _schema = schema;
        _leaveOpen = leaveOpen;
        options ??= new ParquetWriterOptions();
        _written = WrittenSchema.Create(schema, options.TimestampUnit);
        _settings = WriterSettings.From(options, _written.Leaves);
        _rowGroup = new RowGroupWriter(schema, _written.Leaves, _settings);
        _fileSchema = ReadBack(_written);
    }

    /// <summary>Initializes a new instance of the <see cref="ParquetWriter"/> class that writes to a pipe. Nothing is written yet.</summary>
    /// <param name="destination">Where the file goes. Each write waits until the reader of the pipe has room for more.</param>
    /// <param name="schema">The columns; at least one.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <param name="leaveOpen">Whether <paramref name="destination"/> is not to be completed when the writer is disposed.</param>
    /// <remarks>Who reads the pipe must know whether the file was completed: a writer that is disposed before ends the pipe without a footer.</remarks>
    /// <inheritdoc cref="ParquetWriter(Stream, Schema, ParquetWriterOptions, bool)" path="/exception"/>
    public ParquetWriter(PipeWriter destination, Schema schema, ParquetWriterOptions? options = null, bool leaveOpen = false)
        : this((destination ?? throw new ArgumentNullException(nameof(destination))).AsStream(leaveOpen), schema, options, leaveOpen: false)
    {
    }

    private enum WriterState
    {
        Open,
        Broken,
        Completed,
        Disposed,
    }

    /// <summary>Gets the bytes that went to the stream so far: those of complete row groups, and at last the footer.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>Gets <see cref="BytesWritten"/> and what waits in memory: about the size of the file if it ended now, without its footer.</summary>
    /// <remarks>What waits is counted as it was encoded in the row groups before; in the first row group it counts as plain values.</remarks>
    public long EstimatedBytes => BytesWritten + (_state == WriterState.Disposed ? 0 : EstimateWaitingBytes());

    /// <summary>Gets the number of rows taken so far.</summary>
    public long RowCount => _flushedRows + _rowGroup.RowCount;

    /// <summary>Takes the rows of a batch; complete row groups go to the stream.</summary>
    /// <param name="batch">Rows with the types of the writer's schema. It stays the caller's and may be disposed after the call.</param>
    /// <param name="cancellationToken">Stops the writing; the file can't be completed then.</param>
    /// <returns>A task that ends when the rows are taken.</returns>
    /// <exception cref="ArgumentException">The batch's fields differ from those of the writer; the message names the first that does.</exception>
    /// <exception cref="ParquetException">A value is not one of its type, such as text that is not UTF-8 (<see cref="ParquetException.InvalidValue"/>).</exception>
    /// <exception cref="InvalidOperationException">The writer is completed, or an earlier call failed.</exception>
    public async ValueTask WriteAsync(RecordBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        CheckSchema(batch);
        Begin(cancellationToken);
        var position = 0;
        while (position < batch.RowCount)
        {
            cancellationToken.ThrowIfCancellationRequested();
            position += _rowGroup.Append(batch, position);
            if (_rowGroup.IsFull)
            {
                await FlushRowGroupAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        _state = WriterState.Open;
    }

    /// <summary>Writes what waits in memory and the footer, and flushes the stream: from now on the file is complete.</summary>
    /// <param name="cancellationToken">Stops the writing; the file is not complete then.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="ParquetException">A row is too large to be one page (<see cref="ParquetException.InvalidValue"/>).</exception>
    /// <exception cref="InvalidOperationException">The writer is completed, or an earlier call failed.</exception>
    public async ValueTask<ParquetFileSummary> CompleteAsync(CancellationToken cancellationToken = default)
    {
        Begin(cancellationToken);
        if (_rowGroup.RowCount > 0)
        {
            await FlushRowGroupAsync(cancellationToken).ConfigureAwait(false);
        }

        await WriteStartAsync(cancellationToken).ConfigureAwait(false);
        var indexStart = BytesWritten;
        await _indexes.ColumnIndexes.CopyToAsync(_destination, cancellationToken).ConfigureAwait(false);
        await _indexes.OffsetIndexes.CopyToAsync(_destination, cancellationToken).ConfigureAwait(false);
        BytesWritten += _indexes.ColumnIndexes.Length + _indexes.OffsetIndexes.Length;
        var file = CreateFooter(indexStart);
        using (var footer = new PooledBuffer())
        {
            Encode(file, footer);
            await WriteBytesAsync(footer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        }

        await _destination.FlushAsync(cancellationToken).ConfigureAwait(false);
        _state = WriterState.Completed;
        return new ParquetFileSummary(BytesWritten, MetadataView.Create(file, _fileSchema.Leaves));
    }

    /// <summary>Gives all memory back and closes the stream, unless it is to stay open. It does not complete the file.</summary>
    /// <returns>A task that ends when the stream is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_state == WriterState.Disposed)
        {
            return;
        }

        _flushedRows = RowCount;
        _state = WriterState.Disposed;
        _rowGroup.Dispose();
        _indexes.Dispose();
        if (!_leaveOpen)
        {
            await _destination.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Takes the schema as the reader will: what it would refuse is not written.</summary>
    private static FileSchema ReadBack(WrittenSchema written)
    {
        try
        {
            return SchemaReader.Read(written.Elements);
        }
        catch (ParquetFormatException exception)
        {
            throw new ParquetException(ParquetException.Unsupported, $"The schema can't be written: {exception.Message}.", exception);
        }
    }

    private long EstimateWaitingBytes() => _flushedPlainBytes == 0
        ? _rowGroup.PlainBytes
        : (long)(_rowGroup.PlainBytes * ((double)BytesWritten / _flushedPlainBytes));

    private static void Encode(FileMetadata file, PooledBuffer footer)
    {
        var writer = new CompactWriter(footer);
        file.Write(ref writer);
        footer.AppendUInt32((uint)footer.Length);
        footer.Append(FileMarks.Parquet);
    }

    /// <summary>Counts the writer as broken until the call that begins here has ended well.</summary>
    private void Begin(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_state == WriterState.Disposed, this);
        if (_state != WriterState.Open)
        {
            throw new InvalidOperationException(_state == WriterState.Completed
                ? "The Parquet file is complete; nothing can be added to it."
                : "An earlier call failed or was cancelled, so the Parquet file can't be completed. Write it anew.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        _state = WriterState.Broken;
    }

    private void CheckSchema(RecordBatch batch)
    {
        if (ReferenceEquals(batch.Schema, _schema))
        {
            return;
        }

        if (batch.Schema.Count != _schema.Count)
        {
            throw new ArgumentException($"The batch has {batch.Schema.Count} columns, but the file has {_schema.Count}.", nameof(batch));
        }

        for (var i = 0; i < _schema.Count; i++)
        {
            var (expected, actual) = (_schema[i], batch.Schema[i]);
            if (!string.Equals(actual.Name, expected.Name, StringComparison.Ordinal) || !TypeFit.Fits(actual.Type, expected.Type))
            {
                throw new ArgumentException($"Column {i} of the batch is '{actual}', but that of the file is '{expected}'.", nameof(batch));
            }

            if (!expected.IsNullable && batch.Columns[i].NullCount > 0)
            {
                throw new ArgumentException($"Column '{expected.Name}' allows no nulls, but the batch has {batch.Columns[i].NullCount}.", nameof(batch));
            }
        }
    }

    private FileMetadata CreateFooter(long indexStart) => new()
    {
        Version = 1,
        Schema = _written.Elements,
        RowCount = _flushedRows,
        RowGroups = [.. _rowGroups.Select(rowGroup => rowGroup with { Columns = [.. rowGroup.Columns.Select(chunk => _indexes.Place(chunk, indexStart))] })],
        KeyValues = _settings.KeyValues,
        CreatedBy = _settings.CreatedBy,
        TypeOrderedColumns = _written.Leaves.Count,
    };

    private async ValueTask FlushRowGroupAsync(CancellationToken cancellationToken)
    {
        await WriteStartAsync(cancellationToken).ConfigureAwait(false);
        _flushedPlainBytes += _rowGroup.PlainBytes;
        var written = await _rowGroup.FlushAsync(_destination, BytesWritten, _indexes, cancellationToken).ConfigureAwait(false);
        var rowGroup = written.Complete(_rowGroups.Count);
        _rowGroups.Add(rowGroup);
        _flushedRows += rowGroup.RowCount;
        BytesWritten = written.End;
    }

    private async ValueTask WriteStartAsync(CancellationToken cancellationToken)
    {
        if (BytesWritten == 0)
        {
            await WriteBytesAsync(FileMarks.Parquet.ToArray(), cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask WriteBytesAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _destination.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        BytesWritten += bytes.Length;
    }
}
