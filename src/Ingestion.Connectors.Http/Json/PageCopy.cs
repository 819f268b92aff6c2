using System.Buffers;

namespace Ingestion.Connectors.Http.Json;

/// <summary>The bytes of the answer that is being read, in case nobody can read them. Kept between answers; not safe for concurrent use.</summary>
internal sealed class PageCopy : IDisposable
{
    /// <summary>The most bytes that are kept; the rest of a longer answer is not.</summary>
    internal const int MaxBytes = 16 * 1024 * 1024;

    private byte[] _bytes = [];
    private int _length;

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = [];
        _length = 0;
    }

    internal void Clear() => _length = 0;

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        var taken = bytes[..Math.Min(bytes.Length, MaxBytes - _length)];
        Reserve(taken.Length);
        taken.CopyTo(_bytes.AsSpan(_length));
        _length += taken.Length;
    }

    /// <summary>Takes what follows of an answer; a connection that breaks meanwhile ends it.</summary>
    internal async ValueTask TakeRestAsync(Stream body, CancellationToken cancellationToken)
    {
        const int PieceBytes = 64 * 1024;
        try
        {
            while (_length < MaxBytes)
            {
                var piece = Math.Min(PieceBytes, MaxBytes - _length);
                Reserve(piece);
                var received = await body.ReadAsync(_bytes.AsMemory(_length, piece), cancellationToken).ConfigureAwait(false);
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

    internal byte[] ToArray() => _bytes.AsSpan(0, _length).ToArray();

    private void Reserve(int count)
    {
        if (_bytes.Length - _length >= count)
        {
            return;
        }

        var grown = ArrayPool<byte>.Shared.Rent(Math.Max(_length + count, _bytes.Length * 2));
        _bytes.AsSpan(0, _length).CopyTo(grown);
        var length = _length;
        Dispose();
        _bytes = grown;
        _length = length;
    }
}
