using System.Buffers;
using System.IO.Pipelines;
using Ingestion.Testing.DemoErp.Rows;

namespace Ingestion.Testing.DemoErp.Api;

/// <summary>Collects the bytes of an answer and sends them in blocks; the client's pace holds the server back.</summary>
internal sealed class PageBuffer(PipeWriter output, CancellationToken cancellationToken) : IDisposable
{
    private const int BlockBytes = 64 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(BlockBytes);
    private int _length;

    public bool IsFull => _bytes.Length - _length < JsonRow.MaxBytes;

    /// <summary>Room for at least one row, unless the buffer is full.</summary>
    public Span<byte> Free => _bytes.AsSpan(_length);

    public void Advance(int bytes) => _length += bytes;

    public void Append(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Free);
        _length += bytes.Length;
    }

    public async ValueTask SendAsync()
    {
        await output.WriteAsync(_bytes.AsMemory(0, _length), cancellationToken).ConfigureAwait(false);
        _length = 0;
    }

    /// <summary>Sends only the first half of what was collected.</summary>
    public ValueTask SendHalfAsync()
    {
        _length /= 2;
        return SendAsync();
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }
}
