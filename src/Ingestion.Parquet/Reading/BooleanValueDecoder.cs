using Ingestion.Columnar;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Reading;

/// <summary>Decodes true and false.</summary>
internal sealed class BooleanValueDecoder(BooleanColumnBuilder builder) : ValueDecoder(builder)
{
    private ReadOnlyMemory<byte> _plain;
    private HybridDecoder _runs;
    private int _position;
    private bool _isPlain = true;

    internal override void SetDictionary(ReadOnlySpan<byte> values, int count) =>
        throw new ParquetFormatException("a column of booleans has a dictionary");

    internal override void SetPage(PageEncoding encoding, ReadOnlyMemory<byte> values, int mostValues)
    {
        _isPlain = encoding == PageEncoding.Plain;
        if (_isPlain)
        {
            _plain = values;
            _position = 0;
        }
        else if (encoding == PageEncoding.Rle)
        {
            _runs = values.IsEmpty ? default : new HybridDecoder(SizedBlock.Take(ref values), width: 1);
        }
        else
        {
            throw Unsupported(encoding, "PLAIN and RLE");
        }
    }

    internal override void Skip(int count)
    {
        if (_isPlain)
        {
            CheckLength(count);
            _position += count;
            return;
        }

        while (count > 0)
        {
            count -= _runs.NextRun(count, out _);
        }
    }

    internal override void ReadDefaults(int count)
    {
        for (var i = 0; i < count; i++)
        {
            builder.Append(value: false);
        }
    }

    internal override void Read(int count)
    {
        if (_isPlain)
        {
            ReadPlain(count);
            return;
        }

        while (count > 0)
        {
            var run = _runs.NextRun(count, out var value);
            for (var i = 0; i < run; i++)
            {
                builder.Append(value != 0);
            }

            count -= run;
        }
    }

    internal override void ReadBound(ReadOnlySpan<byte> value)
    {
        if (value.Length != 1)
        {
            throw new ParquetFormatException($"a bound has {value.Length} bytes and not 1");
        }

        builder.Append(value[0] != 0);
    }

    private void ReadPlain(int count)
    {
        var bits = _plain.Span;
        CheckLength(count);
        for (var end = _position + count; _position < end; _position++)
        {
            builder.Append((bits[_position >> 3] & (1 << (_position & 7))) != 0);
        }
    }

    private void CheckLength(int count)
    {
        if (count > (_plain.Length * 8L) - _position)
        {
            throw new ParquetFormatException($"{count} booleans are announced, but only {_plain.Length} bytes are in the page");
        }
    }
}
