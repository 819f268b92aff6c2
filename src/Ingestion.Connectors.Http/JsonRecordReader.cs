using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Ingestion.Connectors.Http.Json;

namespace Ingestion.Connectors.Http;

/// <summary>Reads JSON answers into record batches: from the bytes straight into columns, without a document in between.</summary>
/// <remarks>
/// <para>
/// One reader serves many pages, one after the other; it is not safe for concurrent use. Fields that a page brought beyond the schema
/// stay, as nulls, in the pages after it.
/// </para>
/// <para>
/// Numbers and texts are taken exactly. A record with a value that its field can't hold exactly, with a field twice, or without one that
/// every row must have is kept aside as a <see cref="RejectedRecord"/>, and the page is read on.
/// </para>
/// </remarks>
public sealed class JsonRecordReader : IDisposable
{
    private const int DefaultBufferBytes = 128 * 1024;
    private const int MaxRecordBytes = 64 * 1024 * 1024;

    private readonly JsonRecordLayout _layout;
    private readonly PageParser _page;
    private readonly PageCopy _copy = new();

    /// <summary>Initializes a new instance of the <see cref="JsonRecordReader"/> class.</summary>
    /// <param name="layout">Where the records are and which fields they fill.</param>
    /// <exception cref="ArgumentException">Two fields of the layout have one path, or one field's path leads through another.</exception>
    public JsonRecordReader(JsonRecordLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        _layout = layout;
        _page = new PageParser(layout);
    }

    /// <summary>Gets the bytes of an answer that are held at once, unless a record is longer; it grows with the longest record.</summary>
    internal int BufferBytes { get; set; } = DefaultBufferBytes;

    /// <summary>Reads one answer to its end.</summary>
    /// <param name="body">The answer in UTF-8; the caller disposes it.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>All rows of the answer; the caller disposes them.</returns>
    /// <exception cref="IngestionException">
    /// The answer is not JSON, not of this layout, or ends in the middle (which is transient). Nothing of it is returned then;
    /// <see cref="IngestionException.Payload"/> has its bytes unless it is tried again, up to 16 MiB.
    /// </exception>
    public ValueTask<JsonPage> ReadAsync(Stream body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        return ReadAsync(body, static () => { }, cancellationToken);
    }

    /// <summary>Gives back the memory of rows that were not handed out.</summary>
    public void Dispose()
    {
        _page.Dispose();
        _copy.Dispose();
    }

    internal async ValueTask<JsonPage> ReadAsync(Stream body, Action onReceived, CancellationToken cancellationToken)
    {
        _copy.Clear();
        try
        {
            return await ReadPageAsync(body, onReceived, cancellationToken).ConfigureAwait(false);
        }
        catch (IngestionException failure) when (!failure.IsTransient)
        {
            await _copy.TakeRestAsync(body, cancellationToken).ConfigureAwait(false);
            throw new IngestionException(failure.ErrorClass, failure.Code, failure.Message, failure.InnerException)
            {
                Subject = failure.Subject,
                Remedy = failure.Remedy,
                Payload = _copy.ToArray(),
            };
        }
    }

    private async ValueTask<JsonPage> ReadPageAsync(Stream body, Action onReceived, CancellationToken cancellationToken)
    {
        _page.Begin();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var length = 0;
            var isFirst = true;
            while (true)
            {
                var free = buffer.Length - length;
                var received = await FillAsync(body, buffer.AsMemory(length), onReceived, cancellationToken).ConfigureAwait(false);
                _copy.Append(buffer.AsSpan(length, received));
                var isEnd = received < free;
                length += received;
                var consumed = Parse(buffer.AsSpan(0, length), ref isFirst);
                if (isEnd)
                {
                    return _page.IsComplete ? _page.Build() : throw EndedEarly();
                }

                buffer.AsSpan(consumed, length - consumed).CopyTo(buffer);
                length -= consumed;
                buffer = consumed == 0 ? Grow(buffer) : buffer;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Fills the buffer, unless the answer ends before: a full buffer has fewer records that must be begun twice than small pieces have.</summary>
    private static async ValueTask<int> FillAsync(Stream body, Memory<byte> buffer, Action onReceived, CancellationToken cancellationToken)
    {
        var length = 0;
        while (length < buffer.Length)
        {
            var received = await body.ReadAsync(buffer[length..], cancellationToken).ConfigureAwait(false);
            onReceived();
            if (received == 0)
            {
                break;
            }

            length += received;
        }

        return length;
    }

    private int Parse(ReadOnlySpan<byte> buffer, ref bool isFirst)
    {
        var mark = isFirst && buffer.StartsWith("\uFEFF"u8) ? "\uFEFF"u8.Length : 0;
        isFirst = false;
        try
        {
            return mark + _page.Parse(buffer[mark..]);
        }
        catch (JsonException exception)
        {
            throw NotJson(exception);
        }
    }

    private byte[] Grow(byte[] buffer)
    {
        if (buffer.Length >= MaxRecordBytes)
        {
            throw TooLarge();
        }

        var grown = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(grown, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        BufferBytes = grown.Length;
        return grown;
    }

    private IngestionException NotJson(JsonException exception) => new(
        ErrorClass.SourceData,
        "ING3201",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Data type '{_layout.DataType}': the answer is not JSON, line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}, after {_page.RecordCount} good records."),
        exception)
    {
        Subject = _layout.DataType,
        Remedy = "Report it to who runs the source. If it happens with large pages only, set a smaller 'pageSize' in the settings.",
    };

    private IngestionException EndedEarly() => new(
        ErrorClass.SourceUnavailable,
        "ING3004",
        $"Data type '{_layout.DataType}': the answer ended in the middle, after {_page.RecordCount} complete records.")
    {
        Subject = _layout.DataType,
        Remedy = "It is tried again. If it goes on, look for time-outs of the source or of a proxy, or set a smaller 'pageSize' in the settings.",
        IsTransient = true,
    };

    private IngestionException TooLarge() => new(
        ErrorClass.SourceData,
        "ING3214",
        $"Data type '{_layout.DataType}': a record is longer than {MaxRecordBytes / 1024 / 1024} MiB.")
    {
        Subject = _layout.DataType,
        Remedy = "Let the source leave out its largest fields, or read them as a data type of their own.",
    };
}
