using Ingestion.Columnar;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Reading;

/// <summary>Decodes values of a fixed length.</summary>
/// <param name="builder">Where the values go.</param>
/// <param name="format">How a value lies in a page.</param>
/// <param name="append">Adds decoded values to the builder.</param>
internal sealed class FixedValueDecoder<T, TFormat>(ColumnBuilder builder, TFormat format, FixedValueDecoder<T, TFormat>.AppendValues append) : ValueDecoder(builder)
    where T : unmanaged
    where TFormat : struct, IPlainFormat<T>
{
    private const int BlockValues = 1_024;

    private T[] _block = [];
    private T[]? _dictionary;
    private ReadOnlyMemory<byte> _plain;
    private DictionaryIndexes _indexes;
    private bool _isPlain = true;

    internal delegate void AppendValues(ReadOnlySpan<T> values);

    internal override void SetDictionary(ReadOnlySpan<byte> values, int count)
    {
        CheckLength(values.Length, count);
        _dictionary = new T[count];
        format.Decode(values, _dictionary);
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
            _indexes = new DictionaryIndexes(values, _dictionary?.Length ?? throw new ParquetFormatException("a page needs a dictionary, but there is none"));
        }
        else
        {
            throw Unsupported(encoding, "PLAIN, RLE_DICTIONARY and PLAIN_DICTIONARY");
        }
    }

    internal override void Read(int count)
    {
        if (_block.Length == 0)
        {
            _block = new T[BlockValues];
        }

        while (count > 0)
        {
            var values = _block.AsSpan(0, Math.Min(count, BlockValues));
            if (_isPlain)
            {
                CheckLength(_plain.Length, values.Length);
                format.Decode(_plain.Span, values);
                _plain = _plain[(values.Length * format.ValueBytes)..];
            }
            else
            {
                ReadIndexed(values);
            }

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

    private void ReadIndexed(Span<T> values)
    {
        while (!values.IsEmpty)
        {
            var count = _indexes.NextRun(values.Length, out var index);
            values[..count].Fill(_dictionary![index]);
            values = values[count..];
        }
    }

    private void CheckLength(int bytes, int count)
    {
        if ((long)count * format.ValueBytes > bytes)
        {
            throw new ParquetFormatException($"{count} values of {format.ValueBytes} bytes are announced, but only {bytes} bytes are left in the page");
        }
    }
}
