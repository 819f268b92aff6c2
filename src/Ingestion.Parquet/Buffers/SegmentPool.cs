using System.Collections.Concurrent;

namespace Ingestion.Parquet.Buffers;

/// <summary>Segments of equal size that one writer uses again for each row group; holds as many as the largest row group needed.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class SegmentPool : IDisposable
{
    /// <summary>Small enough to stay off the large object heap and to waste little in a narrow column.</summary>
    internal const int SegmentBytes = 1 << 16;

    private readonly ConcurrentStack<byte[]> _free = new();

    internal byte[] Rent() => _free.TryPop(out var segment) ? segment : BufferPool.Rent(SegmentBytes);

    internal void Return(byte[] segment) => _free.Push(segment);

    public void Dispose()
    {
        while (_free.TryPop(out var segment))
        {
            BufferPool.Return(segment);
        }
    }
}
