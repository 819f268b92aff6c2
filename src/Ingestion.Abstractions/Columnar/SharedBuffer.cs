using System.Buffers;
using System.Runtime.InteropServices;

namespace Ingestion.Columnar;

/// <summary>Pooled memory that several columns may share; it goes back to the pool with its last owner.</summary>
internal sealed class SharedBuffer
{
    private byte[]? _array;
    private int _references = 1;

    private SharedBuffer(byte[] array) => _array = array;

    internal byte[] Array => _array ?? throw new ObjectDisposedException(nameof(Column), "The column was disposed.");

    internal static SharedBuffer Rent(int minimumBytes) => new(ArrayPool<byte>.Shared.Rent(minimumBytes));

    internal Span<T> AsSpan<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Array.AsSpan());

    /// <summary>Moves the first bytes into memory of at least the given size; only for a buffer with one owner.</summary>
    internal void Grow(int minimumBytes, int usedBytes)
    {
        var grown = ArrayPool<byte>.Shared.Rent(minimumBytes);
        Array.AsSpan(0, usedBytes).CopyTo(grown);
        ArrayPool<byte>.Shared.Return(Array);
        _array = grown;
    }

    internal SharedBuffer Share()
    {
        int references;
        do
        {
            references = Volatile.Read(ref _references);
            ObjectDisposedException.ThrowIf(references == 0, typeof(Column));
        }
        while (Interlocked.CompareExchange(ref _references, references + 1, references) != references);

        return this;
    }

    internal void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            ArrayPool<byte>.Shared.Return(_array!);
            _array = null;
        }
    }
}
