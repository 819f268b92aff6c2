using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Encodings;

namespace Ingestion.Parquet.Staging;

/// <summary>Text, JSON and bytes of any length.</summary>
internal sealed class StagedByteArrays(bool isText) : StagedBytes(hasLengths: true, isText ? ByteOrder.Text : ByteOrder.Unsigned)
{
    /// <summary>One value must fit into one page, and a page into one array even when it does not compress.</summary>
    private const int MaxValueBytes = 1 << 30;

    private readonly PooledBuffer _begins = new();

    internal override void Append(Column column, int start, int count)
    {
        var bytes = (BytesColumn)column;
        var offsets = bytes.Offsets.Slice(start, count + 1);
        var firstValue = Count;
        var firstByte = Data.Length;
        if (column.NullCount == 0)
        {
            AppendRun(bytes.Data, offsets);
        }
        else if (!TryAppendCompacted(bytes.Data, offsets, column.Validity, start))
        {
            foreach (var run in new ValidRuns(column.Validity, start, count))
            {
                AppendRun(bytes.Data, offsets[run.Start.Value..(run.End.Value + 1)]);
            }
        }

        Check(firstValue, firstByte);
    }

    public override void Dispose()
    {
        base.Dispose();
        _begins.Dispose();
    }

    private void AppendRun(ReadOnlySpan<byte> data, ReadOnlySpan<int> offsets)
    {
        var shift = Data.Length - offsets[0];
        Data.Append(data[offsets[0]..offsets[^1]]);
        var ends = GetEnds(offsets.Length - 1);
        for (var i = 0; i < ends.Length; i++)
        {
            ends[i] = offsets[i + 1] + shift;
        }

        Advance(ends.Length);
    }

    /// <summary>Adds the values between nulls at once, if the nulls have no bytes between them, as is usual.</summary>
    private bool TryAppendCompacted(ReadOnlySpan<byte> data, ReadOnlySpan<int> offsets, Bitmap validity, int start)
    {
        var ends = GetEnds(offsets.Length - 1);
        var kept = NullCompaction.Compact(offsets[1..], validity, start, ends);
        if (!NullsAreEmpty(offsets, ends[..kept], validity, start))
        {
            return false;
        }

        var shift = Data.Length - offsets[0];
        Data.Append(data[offsets[0]..offsets[^1]]);
        foreach (ref var end in ends[..kept])
        {
            end += shift;
        }

        Advance(kept);
        return true;
    }

    /// <summary>Tells whether each value begins where the one before it ended, nulls left out.</summary>
    private bool NullsAreEmpty(ReadOnlySpan<int> offsets, ReadOnlySpan<int> ends, Bitmap validity, int start)
    {
        if (ends.IsEmpty)
        {
            return offsets[0] == offsets[^1];
        }

        _begins.Clear();
        var begins = MemoryMarshal.Cast<byte, int>(_begins.GetSpan(offsets.Length * sizeof(int)));
        _ = NullCompaction.Compact(offsets[..^1], validity, start, begins);
        return begins[0] == offsets[0] && ends[^1] == offsets[^1] && begins[1..ends.Length].SequenceEqual(ends[..^1]);
    }

    /// <summary>Checks what was added since a value and a byte.</summary>
    private void Check(int firstValue, int firstByte)
    {
        var added = Data.Written[firstByte..];
        if (added.Length > MaxValueBytes)
        {
            CheckLengths(firstValue, firstByte);
        }

        if (!isText || Ascii.IsValid(added))
        {
            return;
        }

        // If all bytes together are valid, a value is not only if it begins in the middle of a character.
        var isValid = Utf8.IsValid(added);
        var begin = firstByte;
        foreach (var end in EndsFrom(firstValue))
        {
            var value = Data.Written[begin..end];
            if (isValid ? end > begin && (value[0] & 0xC0) == 0x80 : !Utf8.IsValid(value))
            {
                throw NotText(value);
            }

            begin = end;
        }
    }

    private void CheckLengths(int firstValue, int firstByte)
    {
        var begin = firstByte;
        foreach (var end in EndsFrom(firstValue))
        {
            if (end - begin > MaxValueBytes)
            {
                throw new ParquetFormatException($"a value has {end - begin:N0} bytes; at most {MaxValueBytes:N0} can be written");
            }

            begin = end;
        }
    }

    private static ParquetFormatException NotText(ReadOnlySpan<byte> near) =>
        new($"a text is not valid UTF-8, near '{Convert.ToHexString(near[..Math.Min(near.Length, 32)])}'; use the type 'binary' for other bytes");
}
