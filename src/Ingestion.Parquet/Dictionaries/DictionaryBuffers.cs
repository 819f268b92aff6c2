using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ingestion.Parquet.Buffers;

namespace Ingestion.Parquet.Dictionaries;

/// <summary>The dictionary of the chunk that is being encoded, in memory that one chunk after the other uses.</summary>
internal sealed class DictionaryBuffers : IDisposable
{
    /// <summary>Gets the entries in plain encoding: the body of the dictionary page.</summary>
    internal PooledBuffer Entries { get; } = new();

    /// <summary>Gets the places of entries of any length in <see cref="Entries"/>, 32 bits each, behind their lengths.</summary>
    internal PooledBuffer Places { get; } = new();

    /// <summary>Gets the hashes of entries of any length, 64 bits each.</summary>
    internal PooledBuffer Hashes { get; } = new();

    /// <summary>Gets the hash table.</summary>
    internal PooledBuffer Table { get; } = new();

    /// <summary>Gets the number of an entry for each value.</summary>
    internal PooledBuffer Numbers { get; } = new();

    /// <summary>Gets or sets the number of entries.</summary>
    internal int Count { get; set; }

    /// <summary>Gets the bits that a number of an entry needs; at least 1, since not every reader takes 0.</summary>
    internal int Width => BitOperations.Log2(Math.Max(1, (uint)Count - 1)) + 1;

    internal ReadOnlySpan<uint> NumbersOf(int start, int count) => MemoryMarshal.Cast<byte, uint>(Numbers.Written).Slice(start, count);

    /// <summary>Forgets the last dictionary and makes room for the numbers of a chunk.</summary>
    internal Span<uint> Begin(int valueCount)
    {
        Entries.Clear();
        Places.Clear();
        Hashes.Clear();
        Numbers.Clear();
        Count = 0;
        return MemoryMarshal.Cast<byte, uint>(Numbers.GetSpan(valueCount * sizeof(uint)))[..valueCount];
    }

    /// <summary>Makes an empty table of a number of slots.</summary>
    internal Span<T> ClearTable<T>(int slots)
        where T : unmanaged
    {
        Table.Clear();
        var table = MemoryMarshal.Cast<byte, T>(Table.GetSpan(slots * Unsafe.SizeOf<T>()))[..slots];
        table.Clear();
        return table;
    }

    public void Dispose()
    {
        Entries.Dispose();
        Places.Dispose();
        Hashes.Dispose();
        Table.Dispose();
        Numbers.Dispose();
    }
}
