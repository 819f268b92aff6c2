using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ingestion.Parquet.Dictionaries;

/// <summary>Finds the distinct values among values of four or eight bytes, told apart by their bits.</summary>
internal static class FixedDictionary
{
    private const int InitialSlots = 1 << 13;

    /// <summary>Integers within a range of this many values are looked up directly, without hashing.</summary>
    private const int MaxDirectRange = 1 << 18;

    /// <summary>Builds the dictionary of integers that lie close together: each possible value has a slot.</summary>
    /// <param name="values">The values.</param>
    /// <param name="least">The least of them.</param>
    /// <param name="range">The difference between the greatest and the least, for which <see cref="IsDirect"/> holds.</param>
    /// <param name="prospect">Whether the dictionary pays.</param>
    /// <param name="buffers">Where it goes.</param>
    /// <returns>Whether the dictionary is complete and worthwhile.</returns>
    internal static bool TryBuildDirect<T>(ReadOnlySpan<T> values, T least, ulong range, DictionaryProspect prospect, DictionaryBuffers buffers)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (!prospect.IsPromising(new Sample<T>(values)))
        {
            return false;
        }

        var numbers = buffers.Begin(values.Length);
        var slots = buffers.ClearTable<uint>((int)range + 1);
        var done = 0;
        while (done < values.Length)
        {
            var end = Math.Min(values.Length, done + DictionaryProspect.BlockValues);
            for (; done < end; done++)
            {
                ref var slot = ref slots[int.CreateTruncating(values[done] - least)];
                if (slot == 0)
                {
                    slot = Add(buffers, values[done]);
                }

                numbers[done] = slot - 1;
            }

            if (prospect.IsExceededBy(buffers.Entries.Length))
            {
                return false;
            }
        }

        return Complete<T>(values.Length, prospect, buffers);
    }

    internal static bool IsDirect(ulong range, int count) => range < MaxDirectRange && range < 4UL * (uint)count;

    /// <summary>Builds the dictionary of any values by hashing.</summary>
    /// <inheritdoc cref="TryBuildDirect" path="/param|/returns"/>
    internal static bool TryBuildHashed<T>(ReadOnlySpan<T> values, DictionaryProspect prospect, DictionaryBuffers buffers)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (!prospect.IsPromising(new Sample<T>(values)))
        {
            return false;
        }

        var numbers = buffers.Begin(values.Length);
        var slots = buffers.ClearTable<uint>(InitialSlots);
        var done = 0;
        while (done < values.Length)
        {
            if (buffers.Count + DictionaryProspect.BlockValues > slots.Length / 2)
            {
                slots = Rehash<T>(buffers, slots.Length * 2);
            }

            var end = Math.Min(values.Length, done + DictionaryProspect.BlockValues);
            var collisions = AddBlock(values[done..end], numbers[done..end], slots, buffers);
            done = end;
            if (collisions > DictionaryProspect.MaxBlockCollisions || prospect.IsExceededBy(buffers.Entries.Length))
            {
                return false;
            }
        }

        return Complete<T>(values.Length, prospect, buffers);
    }

    /// <summary>Finds the numbers of a block of values, and adds new ones.</summary>
    /// <returns>How often another entry stood where a value was looked for.</returns>
    private static int AddBlock<T>(ReadOnlySpan<T> values, Span<uint> numbers, Span<uint> slots, DictionaryBuffers buffers)
        where T : unmanaged, IBinaryInteger<T>
    {
        var shift = 64 - BitOperations.Log2((uint)slots.Length);
        var entries = EntriesOf<T>(buffers);
        var collisions = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            var place = Hash(value, shift);
            uint number;
            while ((number = slots[place]) != 0 && entries[(int)number - 1] != value)
            {
                place = (place + 1) & (slots.Length - 1);
                collisions++;
            }

            if (number == 0)
            {
                number = Add(buffers, value);
                slots[place] = number;
                entries = EntriesOf<T>(buffers);
            }

            numbers[i] = number - 1;
        }

        return collisions;
    }

    private static Span<uint> Rehash<T>(DictionaryBuffers buffers, int slotCount)
        where T : unmanaged, IBinaryInteger<T>
    {
        var slots = buffers.ClearTable<uint>(slotCount);
        var shift = 64 - BitOperations.Log2((uint)slotCount);
        var entries = EntriesOf<T>(buffers);
        for (var i = 0; i < entries.Length; i++)
        {
            var place = Hash(entries[i], shift);
            while (slots[place] != 0)
            {
                place = (place + 1) & (slotCount - 1);
            }

            slots[place] = (uint)i + 1;
        }

        return slots;
    }

    private static bool Complete<T>(int valueCount, DictionaryProspect prospect, DictionaryBuffers buffers)
        where T : unmanaged
    {
        buffers.Numbers.Advance(valueCount * sizeof(uint));
        return prospect.IsWorthwhile(buffers.Count, buffers.Entries.Length);
    }

    private static uint Add<T>(DictionaryBuffers buffers, T value)
        where T : unmanaged
    {
        buffers.Entries.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));
        return (uint)++buffers.Count;
    }

    private static ReadOnlySpan<T> EntriesOf<T>(DictionaryBuffers buffers)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(buffers.Entries.Written);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Hash<T>(T value, int shift)
        where T : unmanaged, IBinaryInteger<T> => (int)(Hash(value) >> shift);

    /// <summary>Fibonacci hashing: the highest bits of a product with 2^64 divided by the golden ratio.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash<T>(T value)
        where T : unmanaged, IBinaryInteger<T>
    {
        var bits = ulong.CreateTruncating(value);
        return (bits ^ (bits >> 32)) * 0x9E3779B97F4A7C15;
    }

    private readonly ref struct Sample<T>(ReadOnlySpan<T> values) : IHashSample
        where T : unmanaged, IBinaryInteger<T>
    {
        private readonly ReadOnlySpan<T> _values = values;

        // The low bits of a product are weak, and those are what is looked at.
        public ulong HashAt(int position) => Hash(_values[position]) >> 32;
    }
}
