using System.Globalization;
using Ingestion.Columnar;

namespace Ingestion.Benchmarks.Data;

/// <summary>A short text that is put together in place.</summary>
internal ref struct Utf8Line(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;
    private int _length;

    internal readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    internal void Add(byte value) => _buffer[_length++] = value;

    internal void Add(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer[_length..]);
        _length += text.Length;
    }

    /// <summary>Adds a number, or the first digits of it.</summary>
    internal void Add<T>(T value, string? format, int mostDigits = int.MaxValue)
        where T : IUtf8SpanFormattable
    {
        if (!value.TryFormat(_buffer[_length..], out var written, format, CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException("The line is too short for what is added.");
        }

        _length += Math.Min(written, mostDigits);
    }

    internal void MoveTo(BytesColumnBuilder builder)
    {
        builder.Append(Written);
        _length = 0;
    }

    internal void MoveTo(Stream stream)
    {
        stream.Write(Written);
        _length = 0;
    }
}
