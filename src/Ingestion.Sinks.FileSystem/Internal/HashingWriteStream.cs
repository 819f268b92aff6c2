using System.Security.Cryptography;
using Ingestion.Files;

namespace Ingestion.Sinks.FileSystem.Internal;

/// <summary>Writes to a file, counts the bytes and computes their SHA-256 on the way.</summary>
/// <remarks>The file stays its owner's: disposing this stream, as writers like to do, changes nothing.</remarks>
internal sealed class HashingWriteStream(FileStream file, string path) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _length;
    private bool _isBroken;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException("The content of an object is written front to back.");
    }

    /// <summary>Gets a value indicating whether all bytes that were handed over reached the file.</summary>
    internal bool IsWhole => !_isBroken;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        BeginWrite();
        try
        {
            file.Write(buffer);
            Count(buffer);
            _isBroken = false;
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw SinkErrors.CannotWrite(exception, path);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        BeginWrite();
        try
        {
            await file.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            Count(buffer.Span);
            _isBroken = false;
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw SinkErrors.CannotWrite(exception, path);
        }
    }

    public override void Flush()
    {
        try
        {
            file.Flush();
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw SinkErrors.CannotWrite(exception, path);
        }
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await file.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw SinkErrors.CannotWrite(exception, path);
        }
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        Write(buffer.AsSpan(offset, count));
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The content of an object is only written.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("The content of an object is written front to back.");

    public override void SetLength(long value) => throw new NotSupportedException("The content of an object is written front to back.");

    internal string GetSha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>Closes the file, whatever is still buffered.</summary>
    internal async ValueTask CloseAsync()
    {
        _hash.Dispose();
        try
        {
            await file.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            // Disposing flushes first, and the disk may be full; the file is about to be deleted.
        }
    }

    private void BeginWrite()
    {
        if (_isBroken)
        {
            throw new InvalidOperationException("An earlier write failed or was cancelled; dispose the upload and begin again.");
        }

        _isBroken = true;
    }

    private void Count(ReadOnlySpan<byte> written)
    {
        _hash.AppendData(written);
        _length += written.Length;
    }
}
