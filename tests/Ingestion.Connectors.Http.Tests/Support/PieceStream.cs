namespace Ingestion.Connectors.Http.Tests.Support;

/// <summary>An answer that arrives in pieces of given sizes, over and over, and may break in the middle.</summary>
internal sealed class PieceStream(byte[] content, int[] sizes, Exception? failAtEnd = null) : Stream
{
    private int _position;
    private int _piece;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var size = Math.Min(Math.Min(sizes[_piece++ % sizes.Length], buffer.Length), content.Length - _position);
        if (size == 0 && failAtEnd is not null)
        {
            throw failAtEnd;
        }

        content.AsMemory(_position, size).CopyTo(buffer);
        _position += size;
        return ValueTask.FromResult(size);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
