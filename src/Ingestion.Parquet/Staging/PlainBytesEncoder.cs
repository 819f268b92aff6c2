using System.Buffers.Binary;
using Ingestion.Parquet.Buffers;

namespace Ingestion.Parquet.Staging;

/// <summary>Writes byte strings plainly: each behind its length.</summary>
internal static class PlainBytesEncoder
{
    internal static void Encode(ReadOnlySpan<int> offsets, ReadOnlySpan<byte> data, PooledBuffer output)
    {
        var count = offsets.Length - 1;
        var needed = offsets[^1] - (long)offsets[0] + ((long)count * sizeof(int));
        if (needed > Array.MaxLength)
        {
            throw new ParquetFormatException($"a page would need {needed:N0} bytes, more than one array can hold");
        }

        var room = output.GetSpan((int)needed);
        var written = 0;
        for (var i = 0; i < count; i++)
        {
            var value = data[offsets[i]..offsets[i + 1]];
            BinaryPrimitives.WriteInt32LittleEndian(room[written..], value.Length);
            value.CopyTo(room[(written + sizeof(int))..]);
            written += sizeof(int) + value.Length;
        }

        output.Advance(written);
    }
}
