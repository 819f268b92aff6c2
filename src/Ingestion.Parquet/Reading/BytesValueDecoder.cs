using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Reading;

/// <summary>Decodes values of any length, and those of a fixed length that stay bytes.</summary>
/// <param name="builder">Where the values go.</param>
/// <param name="fixedBytes">The length of each value, or 0 if each follows its length.</param>
/// <param name="maxBatchBytes">The most bytes that one batch, or the strings of one page, may take.</param>
/// <param name="append">Adds one value to the builder.</param>
/// <param name="defaultValue">What stands for nothing in a column without nulls.</param>
internal sealed class BytesValueDecoder(
    ColumnBuilder builder, int fixedBytes, int maxBatchBytes, BytesValueDecoder.AppendValue append, byte[] defaultValue) : ValueDecoder(builder)
{
    private const int BlockValues = 1_024;

    private readonly PooledBuffer _dictionary = new();
    private readonly PooledBuffer _pageData = new();
    private readonly PooledBuffer _pageOffsets = new();
    private int[]? _dictionaryOffsets;
    private int[] _indexBlock = [];
    private ReadOnlyMemory<byte> _plain;
    private ReadOnlyMemory<byte> _data;
    private int _dataCount;
    private int _dataPosition;
    private DictionaryIndexes _indexes;
    private Mode _mode;

    internal delegate void AppendValue(ReadOnlySpan<byte> value);

    private enum Mode
    {
        Plain,
        Indexes,
        Offsets,
    }

    internal override void SetDictionary(ReadOnlySpan<byte> values, int count)
    {
        if (count > values.Length / (fixedBytes == 0 ? sizeof(uint) : fixedBytes))
        {
            throw new ParquetFormatException($"a dictionary of {count} values is announced, but it has only {values.Length} bytes");
        }

        if ((count + 1L) * sizeof(int) > maxBatchBytes)
        {
            throw ParquetFormatException.Unsupported($"the dictionary has {count:N0} values, which take more than the {maxBatchBytes:N0} bytes of MaxPageBytes");
        }

        _dictionary.Clear();
        _dictionaryOffsets = null;
        var offsets = new int[count + 1];
        for (var i = 0; i < count; i++)
        {
            _dictionary.Append(Take(ref values));
            offsets[i + 1] = _dictionary.Length;
        }

        _dictionaryOffsets = offsets;
    }

    internal override void SetPage(PageEncoding encoding, ReadOnlyMemory<byte> values, int mostValues)
    {
        switch (encoding)
        {
            case PageEncoding.Plain:
                _plain = values;
                _mode = Mode.Plain;
                break;
            case PageEncoding.RleDictionary or PageEncoding.PlainDictionary:
                var count = _dictionaryOffsets?.Length - 1 ?? throw new ParquetFormatException("a page needs a dictionary, but there is none");
                _indexes = new DictionaryIndexes(values, count);
                _mode = Mode.Indexes;
                break;
            case PageEncoding.DeltaLengthByteArray when fixedBytes == 0:
                (_dataCount, _data) = DeltaStrings.DecodeLengths(values, mostValues, _pageOffsets, maxBatchBytes);
                BeginOffsets();
                break;
            case PageEncoding.DeltaByteArray:
                SetDeltaStrings(values, mostValues);
                break;
            case PageEncoding.ByteStreamSplit when fixedBytes > 0:
                _pageData.Clear();
                ByteStreamSplit.Decode(values.Span, fixedBytes, _pageData.GetSpan(values.Length)[..values.Length]);
                _pageData.Advance(values.Length);
                _plain = _pageData.WrittenMemory;
                _mode = Mode.Plain;
                break;
            default:
                throw Unsupported(encoding, fixedBytes == 0
                    ? "PLAIN, RLE_DICTIONARY, PLAIN_DICTIONARY, DELTA_LENGTH_BYTE_ARRAY and DELTA_BYTE_ARRAY"
                    : "PLAIN, RLE_DICTIONARY, PLAIN_DICTIONARY, DELTA_BYTE_ARRAY and BYTE_STREAM_SPLIT");
        }
    }

    internal override void Read(int count)
    {
        switch (_mode)
        {
            case Mode.Plain:
                ReadPlain(count, isSkipped: false);
                break;
            case Mode.Indexes:
                ReadIndexed(count, isSkipped: false);
                break;
            default:
                ReadOffsets(count);
                break;
        }
    }

    internal override void Skip(int count)
    {
        switch (_mode)
        {
            case Mode.Plain:
                ReadPlain(count, isSkipped: true);
                break;
            case Mode.Indexes:
                ReadIndexed(count, isSkipped: true);
                break;
            default:
                TakeOffsets(count);
                break;
        }
    }

    internal override void ReadBound(ReadOnlySpan<byte> value) => append(value);

    internal override void ReadDefaults(int count)
    {
        for (var i = 0; i < count; i++)
        {
            append(defaultValue);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _dictionary.Dispose();
        _pageData.Dispose();
        _pageOffsets.Dispose();
    }

    private void SetDeltaStrings(ReadOnlyMemory<byte> values, int mostValues)
    {
        if (fixedBytes > 0)
        {
            _plain = DeltaStrings.DecodeFixed(values, fixedBytes, mostValues, _pageData, maxBatchBytes);
            _mode = Mode.Plain;
            return;
        }

        _dataCount = DeltaStrings.Decode(values, mostValues, _pageOffsets, _pageData, maxBatchBytes);
        _data = _pageData.WrittenMemory;
        BeginOffsets();
    }

    private void BeginOffsets()
    {
        _dataPosition = 0;
        _mode = Mode.Offsets;
    }

    private void ReadPlain(int count, bool isSkipped)
    {
        var values = _plain.Span;
        for (var i = 0; i < count; i++)
        {
            var value = Take(ref values);
            if (!isSkipped)
            {
                Add(value);
            }
        }

        _plain = _plain[^values.Length..];
    }

    private void ReadIndexed(int count, bool isSkipped)
    {
        if (_indexBlock.Length == 0)
        {
            _indexBlock = new int[BlockValues];
        }

        while (count > 0)
        {
            var indexes = _indexBlock.AsSpan(0, Math.Min(count, BlockValues));
            _indexes.Read(indexes);
            count -= indexes.Length;
            if (!isSkipped)
            {
                AddIndexed(indexes);
            }
        }
    }

    private void AddIndexed(ReadOnlySpan<int> indexes)
    {
        var offsets = _dictionaryOffsets!;
        var dictionary = _dictionary.Written;
        foreach (var index in indexes)
        {
            Add(dictionary[offsets[index]..offsets[index + 1]]);
        }
    }

    private void ReadOffsets(int count)
    {
        var start = _dataPosition;
        TakeOffsets(count);
        var offsets = MemoryMarshal.Cast<byte, int>(_pageOffsets.Written);
        var data = _data.Span;
        for (var i = start; i < _dataPosition; i++)
        {
            Add(data[offsets[i]..offsets[i + 1]]);
        }
    }

    private void TakeOffsets(int count)
    {
        if (count > _dataCount - _dataPosition)
        {
            throw new ParquetFormatException($"{count} values are needed, but the page has only {_dataCount - _dataPosition} more");
        }

        _dataPosition += count;
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
