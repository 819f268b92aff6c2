using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Reading;

/// <summary>Decodes values of a fixed length.</summary>
/// <param name="leaf">The column.</param>
/// <param name="builder">Where the values go.</param>
/// <param name="format">How a value lies in a page.</param>
/// <param name="maxPageBytes">The most bytes that the values of one page or dictionary may take.</param>
/// <param name="append">Adds decoded values to the builder.</param>
internal sealed class FixedValueDecoder<T, TFormat>(
    LeafColumn leaf, ColumnBuilder builder, TFormat format, int maxPageBytes, FixedValueDecoder<T, TFormat>.AppendValues append) : ValueDecoder(builder)
    where T : unmanaged
    where TFormat : struct, IPlainFormat<T>
{
    private const int BlockValues = 1_024;

    private readonly PooledBuffer _joined = new();
    private T[] _block = [];
    private int[] _indexBlock = [];
    private long[] _deltaBlock = [];
    private T[]? _dictionary;
    private ReadOnlyMemory<byte> _plain;
    private DictionaryIndexes _indexes;
    private DeltaBinaryPackedDecoder _deltas;
    private Mode _mode;

    internal delegate void AppendValues(ReadOnlySpan<T> values);

    private enum Mode
    {
        Plain,
        Indexes,
        Deltas,
    }

    internal override void SetDictionary(ReadOnlySpan<byte> values, int count)
    {
        CheckLength(values.Length, count);
        if ((long)count * Unsafe.SizeOf<T>() > maxPageBytes)
        {
            throw ParquetFormatException.Unsupported($"the dictionary has {count:N0} values, which take more than the {maxPageBytes:N0} bytes of MaxPageBytes");
        }

        _dictionary = new T[count];
        format.Decode(values, _dictionary);
    }

    internal override void SetPage(PageEncoding encoding, ReadOnlyMemory<byte> values, int mostValues)
    {
        switch (encoding)
        {
            case PageEncoding.Plain:
                SetPlain(values);
                break;
            case PageEncoding.RleDictionary or PageEncoding.PlainDictionary:
                _indexes = new DictionaryIndexes(values, _dictionary?.Length ?? throw new ParquetFormatException("a page needs a dictionary, but there is none"));
                _mode = Mode.Indexes;
                break;
            case PageEncoding.ByteStreamSplit when leaf.PhysicalType != PhysicalType.Int96:
                SetPlain(Join(values));
                break;
            case PageEncoding.DeltaBinaryPacked when leaf.PhysicalType is PhysicalType.Int32 or PhysicalType.Int64:
                _deltas = values.IsEmpty ? default : new DeltaBinaryPackedDecoder(values);
                _mode = Mode.Deltas;
                break;
            case PageEncoding.DeltaByteArray when leaf.PhysicalType == PhysicalType.FixedLengthByteArray:
                SetPlain(DeltaStrings.DecodeFixed(values, format.ValueBytes, mostValues, _joined, maxPageBytes));
                break;
            default:
                throw Unsupported(encoding, SupportedEncodings());
        }
    }

    internal override void Read(int count)
    {
        while (count > 0)
        {
            var values = Block(count);
            Decode(values);
            append(values);
            count -= values.Length;
        }
    }

    internal override void Skip(int count)
    {
        if (_mode == Mode.Plain)
        {
            CheckLength(_plain.Length, count);
            _plain = _plain[(count * format.ValueBytes)..];
            return;
        }

        while (count > 0)
        {
            var values = Block(count);
            Decode(values);
            count -= values.Length;
        }
    }

    internal override void ReadDefaults(int count)
    {
        while (count > 0)
        {
            var values = Block(count);
            values.Clear();
            append(values);
            count -= values.Length;
        }
    }

    internal override void ReadBound(ReadOnlySpan<byte> value)
    {
        if (value.Length != format.ValueBytes)
        {
            throw new ParquetFormatException($"a bound has {value.Length} bytes and not {format.ValueBytes}");
        }

        var decoded = default(T);
        format.Decode(value, new Span<T>(ref decoded));
        append(new ReadOnlySpan<T>(in decoded));
    }

    public override void Dispose()
    {
        base.Dispose();
        _joined.Dispose();
    }

    private void SetPlain(ReadOnlyMemory<byte> values)
    {
        _plain = values;
        _mode = Mode.Plain;
    }

    private Span<T> Block(int count)
    {
        if (_block.Length == 0)
        {
            _block = new T[BlockValues];
        }

        return _block.AsSpan(0, Math.Min(count, BlockValues));
    }

    private void Decode(Span<T> values)
    {
        switch (_mode)
        {
            case Mode.Plain:
                CheckLength(_plain.Length, values.Length);
                format.Decode(_plain.Span, values);
                _plain = _plain[(values.Length * format.ValueBytes)..];
                break;
            case Mode.Indexes:
                ReadIndexed(values);
                break;
            default:
                ReadDeltas(values);
                break;
        }
    }

    private void ReadIndexed(Span<T> values)
    {
        if (_indexBlock.Length == 0)
        {
            _indexBlock = new int[BlockValues];
        }

        var indexes = _indexBlock.AsSpan(0, values.Length);
        _indexes.Read(indexes);
        var dictionary = _dictionary!;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = dictionary[indexes[i]];
        }
    }

    private void ReadDeltas(Span<T> values)
    {
        if (values.Length > _deltas.Left)
        {
            throw new ParquetFormatException($"{values.Length} values are needed, but the page has only {_deltas.Left} more");
        }

        if (_deltaBlock.Length == 0)
        {
            _deltaBlock = new long[BlockValues];
        }

        if (leaf.PhysicalType == PhysicalType.Int32)
        {
            var numbers = MemoryMarshal.Cast<long, int>(_deltaBlock.AsSpan())[..values.Length];
            _deltas.Read(numbers);
            format.Decode(MemoryMarshal.AsBytes(numbers), values);
        }
        else
        {
            var numbers = _deltaBlock.AsSpan(0, values.Length);
            _deltas.Read(numbers);
            format.Decode(MemoryMarshal.AsBytes(numbers), values);
        }
    }

    private ReadOnlyMemory<byte> Join(ReadOnlyMemory<byte> streams)
    {
        _joined.Clear();
        ByteStreamSplit.Decode(streams.Span, format.ValueBytes, _joined.GetSpan(streams.Length)[..streams.Length]);
        _joined.Advance(streams.Length);
        return _joined.WrittenMemory;
    }

    private string SupportedEncodings() => leaf.PhysicalType switch
    {
        PhysicalType.Int32 or PhysicalType.Int64 => "PLAIN, RLE_DICTIONARY, PLAIN_DICTIONARY, BYTE_STREAM_SPLIT and DELTA_BINARY_PACKED",
        PhysicalType.FixedLengthByteArray => "PLAIN, RLE_DICTIONARY, PLAIN_DICTIONARY, BYTE_STREAM_SPLIT and DELTA_BYTE_ARRAY",
        PhysicalType.Int96 => "PLAIN, RLE_DICTIONARY and PLAIN_DICTIONARY",
        _ => "PLAIN, RLE_DICTIONARY, PLAIN_DICTIONARY and BYTE_STREAM_SPLIT",
    };

    private void CheckLength(int bytes, int count)
    {
        if ((long)count * format.ValueBytes > bytes)
        {
            throw new ParquetFormatException($"{count} values of {format.ValueBytes} bytes are announced, but only {bytes} bytes are left in the page");
        }
    }
}
