using System.Buffers.Binary;
using System.Text.Unicode;
using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Statistics;

namespace Ingestion.Parquet.Writing;

/// <summary>Encodes texts and bytes plainly: each value behind its length.</summary>
internal sealed class BytesValueEncoder(bool isText) : ValueEncoder
{
    /// <summary>One value must fit into one page, and a page into one array even when it does not compress.</summary>
    private const int MaxValueBytes = 1 << 30;

    private readonly PooledBuffer _page = new();
    private readonly BytesBounds _bounds = new(isText);

    internal override PageEncoding Encoding => PageEncoding.Plain;

    internal override int PageBytes => _page.Length;

    internal override int CountFitting(Column column, int start, int count, int bytes)
    {
        var offsets = ((BytesColumn)column).Offsets.Slice(start, count + 1);
        var least = 0;
        var most = count;
        while (least < most)
        {
            var middle = least + ((most - least + 1) / 2);
            if (offsets[middle] - (long)offsets[0] + ((long)middle * sizeof(uint)) <= bytes)
            {
                least = middle;
            }
            else
            {
                most = middle - 1;
            }
        }

        return least;
    }

    internal override void Append(Column column, int start, int count)
    {
        var bytes = (BytesColumn)column;
        var offsets = bytes.Offsets.Slice(start, count + 1);
        if (column.NullCount == 0)
        {
            AppendRun(bytes.Data, offsets);
            return;
        }

        foreach (var run in new ValidRuns(column.Validity, start, count))
        {
            AppendRun(bytes.Data, offsets[run.Start.Value..(run.End.Value + 1)]);
        }
    }

    internal override void TakePage(PooledBuffer output)
    {
        output.Append(_page.Written);
        _page.Clear();
    }

    internal override ColumnStatistics TakeBounds(ColumnStatistics statistics)
    {
        var result = _bounds.AddTo(statistics);
        _bounds.Clear();
        return result;
    }

    public override void Dispose()
    {
        _page.Dispose();
        _bounds.Dispose();
    }

    private void AppendRun(ReadOnlySpan<byte> data, ReadOnlySpan<int> offsets)
    {
        var first = offsets[0];
        var run = data[first..offsets[^1]];
        if (isText && !Utf8.IsValid(run))
        {
            throw NotText(run);
        }

        var needed = run.Length + ((offsets.Length - 1L) * sizeof(uint));
        if (needed > Array.MaxLength)
        {
            throw TooLong(run.Length);
        }

        var room = _page.GetSpan((int)needed);
        for (var i = 1; i < offsets.Length; i++)
        {
            var value = run[(offsets[i - 1] - first)..(offsets[i] - first)];
            if (value.Length > MaxValueBytes)
            {
                throw TooLong(value.Length);
            }

            // The run as a whole is valid: a value in it is not only if it begins in the middle of a character.
            if (isText && value.Length > 0 && (value[0] & 0xC0) == 0x80)
            {
                throw NotText(value);
            }

            BinaryPrimitives.WriteInt32LittleEndian(room, value.Length);
            value.CopyTo(room[sizeof(uint)..]);
            room = room[(sizeof(uint) + value.Length)..];
            _bounds.Add(value);
        }

        _page.Advance((int)needed);
    }

    private static ParquetFormatException TooLong(int length) =>
        new($"a value has {length:N0} bytes; at most {MaxValueBytes:N0} can be written");

    private static ParquetFormatException NotText(ReadOnlySpan<byte> value) =>
        new($"a text is not valid UTF-8, near '{Convert.ToHexString(value[..Math.Min(value.Length, 32)])}'; use the type 'binary' for other bytes");
}
