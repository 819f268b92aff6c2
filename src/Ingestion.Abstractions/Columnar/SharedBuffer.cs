using System.Buffers;
using System.Runtime.InteropServices;

namespace Ingestion.Columnar;

/// <summary>Pooled memory that several columns may share; it goes back to the pool with its last owner.</summary>
internal sealed class SharedBuffer
{
    private const int MaxPooledBytes = 1 << 24;
    private const int MaxPooledPerSize = 512;

    /// <summary>
    /// Not the shared pool: batches wander from thread to thread, and that one would keep arrays for every thread that ever touched one.
    /// This one keeps at most as many arrays as were in use at once.
    /// </summary>
    private static readonly ArrayPool<byte> Pool = ArrayPool<byte>.Create(MaxPooledBytes, MaxPooledPerSize);

    private byte[]? _array;
    private int _references = 1;

    private SharedBuffer(byte[] array) => _array = array;

    internal byte[] Array => _array ?? throw new ObjectDisposedException(nameof(Column), "The column was disposed.");

    internal static SharedBuffer Rent(int minimumBytes) => new(Pool.Rent(minimumBytes));

    internal Span<T> AsSpan<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Array.AsSpan());

    /// <summary>Gets memory for a number of values.</summary>
    /// <exception cref="OverflowException">One array can't hold as much.</exception>
    internal static SharedBuffer Rent(int count, int valueBytes)
    {
        var bytes = (long)count * valueBytes;
        ThrowIfTooLarge(bytes);
        return Rent((int)bytes);
    }

    /// <summary>Moves the first bytes into memory of at least the given size, twice as much as now where possible; only for a buffer with one owner.</summary>
    /// <exception cref="OverflowException">One array can't hold as much.</exception>
    internal void Grow(long minimumBytes, int usedBytes)
    {
        ThrowIfTooLarge(minimumBytes);
        var grown = Pool.Rent((int)Math.Clamp(Array.Length * 2L, minimumBytes, System.Array.MaxLength));
        Array.AsSpan(0, usedBytes).CopyTo(grown);
        Pool.Return(Array);
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
            Pool.Return(_array!);
            _array = null;
        }
    }

    private static void ThrowIfTooLarge(long bytes)
    {
        if (bytes > System.Array.MaxLength)
        {
            throw new OverflowException($"A column holds at most {System.Array.MaxLength} bytes of values. Build smaller batches.");
        }
    }
}
