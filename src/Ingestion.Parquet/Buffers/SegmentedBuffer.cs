namespace Ingestion.Parquet.Buffers;

/// <summary>Bytes in segments: grows without moving them and wastes at most one segment. Not safe for concurrent use.</summary>
internal sealed class SegmentedBuffer(SegmentPool pool) : IDisposable
{
    private readonly List<byte[]> _segments = [];

    internal long Length { get; private set; }

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var used = (int)(Length % SegmentPool.SegmentBytes);
            if (used == 0)
            {
                _segments.Add(pool.Rent());
            }

            var room = _segments[^1].AsSpan(used, SegmentPool.SegmentBytes - used);
            var part = bytes[..Math.Min(bytes.Length, room.Length)];
            part.CopyTo(room);
            bytes = bytes[part.Length..];
            Length += part.Length;
        }
    }

    internal async ValueTask CopyToAsync(Stream destination, CancellationToken cancellationToken)
    {
        var left = Length;
        foreach (var segment in _segments)
        {
            var bytes = (int)Math.Min(left, SegmentPool.SegmentBytes);
            await destination.WriteAsync(segment.AsMemory(0, bytes), cancellationToken).ConfigureAwait(false);
            left -= bytes;
        }
    }

    internal void Clear()
    {
        _segments.ForEach(pool.Return);
        _segments.Clear();
        Length = 0;
    }

    public void Dispose() => Clear();
}
