using System.Buffers.Binary;
using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Reading;

/// <summary>Decodes values of any length, and those of a fixed length that stay bytes.</summary>
/// <param name="builder">Where the values go.</param>
/// <param name="fixedBytes">The length of each value, or 0 if each follows its length.</param>
/// <param name="maxBatchBytes">The most bytes that one batch may take.</param>
/// <param name="append">Adds one value to the builder.</param>
internal sealed class BytesValueDecoder(ColumnBuilder builder, int fixedBytes, int maxBatchBytes, BytesValueDecoder.AppendValue append) : ValueDecoder(builder)
{
    private readonly PooledBuffer _dictionary = new();
    private int[]? _dictionaryOffsets;
    private ReadOnlyMemory<byte> _plain;
    private DictionaryIndexes _indexes;
    private bool _isPlain = true;

    internal delegate void AppendValue(ReadOnlySpan<byte> value);

    internal override void SetDictionary(ReadOnlySpan<byte> values, int count)
    {
        if (count > values.Length / Math.Max(fixedBytes, sizeof(uint)))
        {
            throw new ParquetFormatException($"a dictionary of {count} values is announced, but it has only {values.Length} bytes");
        }

        _dictionary.Clear();
        _dictionaryOffsets = new int[count + 1];
        for (var i = 0; i < count; i++)
        {
            _dictionary.Append(Take(ref values));
            _dictionaryOffsets[i + 1] = _dictionary.Length;
        }
    }

    internal override void SetPage(PageEncoding encoding, ReadOnlyMemory<byte> values)
    {
        _isPlain = encoding == PageEncoding.Plain;
        if (_isPlain)
        {
            _plain = values;
        }
        else if (encoding is PageEncoding.RleDictionary or PageEncoding.PlainDictionary)
        {
            var count = _dictionaryOffsets?.Length - 1 ?? throw new ParquetFormatException("a page needs a dictionary, but there is none");
            _indexes = new DictionaryIndexes(values, count);
        }
        else
        {
            throw Unsupported(encoding, "PLAIN, RLE_DICTIONARY and PLAIN_DICTIONARY");
        }
    }

    internal override void Read(int count)
    {
        if (_isPlain)
        {
            var values = _plain.Span;
            for (var i = 0; i < count; i++)
            {
                Add(Take(ref values));
            }

            _plain = _plain[^values.Length..];
            return;
        }

        while (count > 0)
        {
            var run = _indexes.NextRun(count, out var index);
            var value = _dictionary.Written[_dictionaryOffsets![index].._dictionaryOffsets[index + 1]];
            for (var i = 0; i < run; i++)
            {
                Add(value);
            }

            count -= run;
        }
    }

    internal override void ReadBound(ReadOnlySpan<byte> value) => append(value);

    public override void Dispose()
    {
        base.Dispose();
        _dictionary.Dispose();
    }

    private void Add(ReadOnlySpan<byte> value)
    {
        BatchBytes += value.Length;
        if (BatchBytes > maxBatchBytes)
        {
            throw ParquetFormatException.Unsupported(
                $"the values of one batch have more than {maxBatchBytes:N0} bytes; read with a smaller BatchRows or a greater MaxPageBytes");
        }

        append(value);
    }

    private ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> values)
    {
        var length = (uint)fixedBytes;
        if (fixedBytes == 0)
        {
            if (values.Length < sizeof(uint))
            {
                throw new ParquetFormatException("a page ends before all its values");
            }

            length = BinaryPrimitives.ReadUInt32LittleEndian(values);
            values = values[sizeof(uint)..];
        }

        if (length > values.Length)
        {
            throw new ParquetFormatException($"a value of {length} bytes is announced, but only {values.Length} bytes are left in the page");
        }

        var value = values[..(int)length];
        values = values[(int)length..];
        return value;
    }
}
