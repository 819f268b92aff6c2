using System.Runtime.InteropServices;

namespace Ingestion.Parquet.Dictionaries;

/// <summary>Finds the distinct values among byte strings.</summary>
/// <remarks>
/// Open addressing with linear probing, at most half full. A slot of 32 bits holds the number of an entry, counted from 1, in as many low bits
/// as the table needs, and high bits of its hash above: nearly all other entries are told apart without a look at them.
/// </remarks>
internal static class BytesDictionary
{
    private const int InitialSlots = 1 << 13;

    /// <summary>Builds the dictionary.</summary>
    /// <param name="data">The bytes of all values.</param>
    /// <param name="offsets">Where each value begins and the last one ends.</param>
    /// <param name="hasLengths">Whether each entry stands behind its length, as values of any length do.</param>
    /// <param name="prospect">Whether the dictionary pays.</param>
    /// <param name="buffers">Where it goes.</param>
    /// <returns>Whether the dictionary is complete and worthwhile.</returns>
    internal static bool TryBuild(ReadOnlySpan<byte> data, ReadOnlySpan<int> offsets, bool hasLengths, DictionaryProspect prospect, DictionaryBuffers buffers)
    {
        if (!prospect.IsPromising(new Sample(data, offsets)))
        {
            return false;
        }

        var count = offsets.Length - 1;
        var numbers = buffers.Begin(count);
        var slots = buffers.ClearTable<uint>(InitialSlots);
        buffers.Places.AppendUInt32(0);
        var done = 0;
        while (done < count)
        {
            while (buffers.Count + DictionaryProspect.BlockValues > slots.Length / 2)
            {
                slots = Rehash(buffers, slots.Length * 2);
            }

            var end = Math.Min(count, done + DictionaryProspect.BlockValues);
            var collisions = AddBlock(data, offsets[done..(end + 1)], numbers[done..end], slots, hasLengths, buffers);
            done = end;
            if (collisions > DictionaryProspect.MaxBlockCollisions || prospect.IsExceededBy(buffers.Entries.Length))
            {
                return false;
            }
        }

        buffers.Numbers.Advance(count * sizeof(uint));
        return prospect.IsWorthwhile(buffers.Count, buffers.Entries.Length);
    }

    /// <summary>Returns an entry.</summary>
    internal static ReadOnlySpan<byte> EntryOf(DictionaryBuffers buffers, int number, bool hasLengths) =>
        EntryOf(buffers.Entries.Written, MemoryMarshal.Cast<byte, int>(buffers.Places.Written), number, hasLengths ? sizeof(int) : 0);

    private static ReadOnlySpan<byte> EntryOf(ReadOnlySpan<byte> entries, ReadOnlySpan<int> places, int number, int lengthBytes)
    {
        var start = places[number] + lengthBytes;
        return entries.Slice(start, places[number + 1] - start);
    }

    /// <summary>Finds the numbers of a block of values, and adds new ones.</summary>
    /// <returns>How often another entry stood where a value was looked for.</returns>
    private static int AddBlock(
        ReadOnlySpan<byte> data, ReadOnlySpan<int> offsets, Span<uint> numbers, Span<uint> slots, bool hasLengths, DictionaryBuffers buffers)
    {
        var entries = buffers.Entries.Written;
        var places = MemoryMarshal.Cast<byte, int>(buffers.Places.Written);
        var lengthBytes = hasLengths ? sizeof(int) : 0;
        var numberMask = (uint)slots.Length - 1;
        var collisions = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            var value = data.Slice(offsets[i], offsets[i + 1] - offsets[i]);
            var hash = BytesHash.Compute(value);
            var place = (int)(hash & numberMask);
            var mark = (uint)(hash >> 32) & ~numberMask;
            uint slot;
            while ((slot = slots[place]) != 0
                && ((slot & ~numberMask) != mark || !EntryOf(entries, places, (int)(slot & numberMask) - 1, lengthBytes).SequenceEqual(value)))
            {
                place = (place + 1) & (slots.Length - 1);
                collisions++;
            }

            if (slot == 0)
            {
                slot = Add(buffers, value, hash, hasLengths);
                slots[place] = mark | slot;
                entries = buffers.Entries.Written;
                places = MemoryMarshal.Cast<byte, int>(buffers.Places.Written);
            }

            numbers[i] = (slot & numberMask) - 1;
        }

        return collisions;
    }

    private static uint Add(DictionaryBuffers buffers, ReadOnlySpan<byte> value, ulong hash, bool hasLengths)
    {
        if (hasLengths)
        {
            buffers.Entries.AppendUInt32((uint)value.Length);
        }

        buffers.Entries.Append(value);
        buffers.Places.AppendUInt32((uint)buffers.Entries.Length);
        buffers.Hashes.AppendUInt64(hash);
        return (uint)++buffers.Count;
    }

    private static Span<uint> Rehash(DictionaryBuffers buffers, int slotCount)
    {
        var slots = buffers.ClearTable<uint>(slotCount);
        var numberMask = (uint)slotCount - 1;
        var hashes = MemoryMarshal.Cast<byte, ulong>(buffers.Hashes.Written);
        for (var i = 0; i < hashes.Length; i++)
        {
            var place = (int)(hashes[i] & numberMask);
            while (slots[place] != 0)
            {
                place = (place + 1) & (slotCount - 1);
            }

            slots[place] = ((uint)(hashes[i] >> 32) & ~numberMask) | (uint)(i + 1);
        }

        return slots;
    }

    private readonly ref struct Sample(ReadOnlySpan<byte> data, ReadOnlySpan<int> offsets) : IHashSample
    {
        private readonly ReadOnlySpan<byte> _data = data;
        private readonly ReadOnlySpan<int> _offsets = offsets;

        public ulong HashAt(int position) => BytesHash.Compute(_data[_offsets[position].._offsets[position + 1]]);
    }
}
