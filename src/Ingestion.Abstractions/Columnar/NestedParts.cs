using System.Runtime.InteropServices;

namespace Ingestion.Columnar;

/// <summary>Finds, measures and copies what nested columns are made of.</summary>
internal static class NestedParts
{
    internal static int OrdinalOf(string name, StructType type)
    {
        var ordinal = type.Schema.IndexOf(name);
        return ordinal >= 0
            ? ordinal
            : throw new KeyNotFoundException($"There is no field '{name}'. Fields: {string.Join(", ", type.Schema.Fields.Select(f => f.Name))}.");
    }

    /// <summary>Returns the bytes of the offsets and of the values that they cover.</summary>
    internal static long ByteSize(ReadOnlySpan<int> offsets, params ReadOnlySpan<Column> children)
    {
        var bytes = (long)offsets.Length * sizeof(int);
        foreach (var child in children)
        {
            using var covered = child.Slice(offsets[0], offsets[^1] - offsets[0]);
            bytes += covered.ByteSize;
        }

        return bytes;
    }

    internal static SharedBuffer Copy(ReadOnlySpan<int> offsets)
    {
        var copy = SharedBuffer.Rent(offsets.Length, sizeof(int));
        MemoryMarshal.AsBytes(offsets).CopyTo(copy.Array);
        return copy;
    }

    internal static SharedBuffer? Copy(Bitmap validity)
    {
        if (validity.CountOnes() == validity.Length)
        {
            return null;
        }

        var copy = SharedBuffer.Rent((validity.Length + 7) / 8);
        var bits = validity.Bytes[(validity.Offset >> 3)..];
        var shift = validity.Offset & 7;
        for (var i = 0; i < (validity.Length + 7) / 8; i++)
        {
            var next = i + 1 < bits.Length ? bits[i + 1] : 0;
            copy.Array[i] = (byte)((bits[i] | (next << 8)) >> shift);
        }

        return copy;
    }
}
