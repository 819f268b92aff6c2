using System.Buffers;

namespace Ingestion.Connectors.Http.Json;

/// <summary>The bytes of the answer that is being read, in case nobody can read them. Kept between answers; not safe for concurrent use.</summary>
/// <remarks>In small pieces: an array that grows would leave arrays of all its sizes in the pool.</remarks>
internal sealed class PageCopy : IDisposable
{
    /// <summary>The most bytes that are kept; the rest of a longer answer is not.</summary>
    internal const int MaxBytes = 16 * 1024 * 1024;

    private const int PieceBytes = 64 * 1024;

    private readonly List<byte[]> _pieces = [];
    private int _length;

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _pieces.ForEach(piece => ArrayPool<byte>.Shared.Return(piece));
        _pieces.Clear();
        _length = 0;
    }

    internal void Clear() => _length = 0;

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, MaxBytes - _length)];
        while (!bytes.IsEmpty)
        {
            var free = Free().Span;
            var taken = Math.Min(free.Length, bytes.Length);
            bytes[..taken].CopyTo(free);
            bytes = bytes[taken..];
            _length += taken;
        }
    }

    /// <summary>Takes what follows of an answer; a connection that breaks meanwhile ends it.</summary>
    internal async ValueTask TakeRestAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            while (_length < MaxBytes)
            {
                var received = await body.ReadAsync(Free(), cancellationToken).ConfigureAwait(false);
                if (received == 0)
                {
                    return;
                }

                _length += received;
            }
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or InvalidDataException)
        {
            // The first failure is the one to tell.
        }
    }

    internal byte[] ToArray()
    {
        var bytes = new byte[_length];
        for (var start = 0; start < _length; start += PieceBytes)
        {
            _pieces[start / PieceBytes].AsSpan(0, Math.Min(PieceBytes, _length - start)).CopyTo(bytes.AsSpan(start));
        }

        return bytes;
    }

    /// <summary>Returns what is free of the piece behind the last byte.</summary>
    private Memory<byte> Free()
    {
        if (_length == _pieces.Count * PieceBytes)
        {
            _pieces.Add(ArrayPool<byte>.Shared.Rent(PieceBytes));
        }

        return _pieces[_length / PieceBytes].AsMemory(_length % PieceBytes, PieceBytes - (_length % PieceBytes));
    }
}
