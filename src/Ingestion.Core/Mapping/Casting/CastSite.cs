using System.Globalization;
using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Where a cast happens, for messages.</summary>
internal sealed record CastSite(string Column, string SourceField, DataType From, DataType To)
{
    private const int MaxValueLength = 40;

    /// <summary>Says which value does not fit.</summary>
    internal IngestionException Refuse(Column source, int row) =>
        new(
            ErrorClass.SourceData,
            "ING3220",
            $"Column '{Column}' can't take the value '{Describe(source, row)}' of source field '{SourceField}' (row {row} of its batch, from 0): '{From}' does not fit '{To}' here.")
        {
            Subject = SourceField,
            Remedy = $"Mend the value in the source, map '{SourceField}' to a column that can hold it, or put it on the ignore list.",
        };

    private static string Describe(Column source, int row)
    {
        var text = source switch
        {
            FixedColumn<long> { Type: TimestampType type } timestamps => DescribeTimestamp(timestamps.Values[row], type.IsUtc),
            FixedColumn<int> { Type.Kind: DataTypeKind.Date } dates => DescribeDate(dates.Values[row]),
            _ => Convert.ToString(source.GetValue(row), CultureInfo.InvariantCulture) ?? string.Empty,
        };
        return Shorten(text);
    }

    private static string DescribeTimestamp(long microseconds, bool isUtc)
    {
        Span<byte> utf8 = stackalloc byte[IsoFormat.MaxLength];
        return IsoFormat.TryWriteTimestamp(microseconds, isUtc, utf8, out var written)
            ? System.Text.Encoding.ASCII.GetString(utf8[..written])
            : string.Create(CultureInfo.InvariantCulture, $"{microseconds} µs since 1970");
    }

    private static string DescribeDate(int day)
    {
        Span<byte> utf8 = stackalloc byte[IsoFormat.MaxLength];
        return IsoFormat.TryWriteDate(day, utf8, out var written)
            ? System.Text.Encoding.ASCII.GetString(utf8[..written])
            : string.Create(CultureInfo.InvariantCulture, $"{day} days since 1970");
    }

    /// <summary>Keeps a message on one line and short.</summary>
    private static string Shorten(string text)
    {
        var length = Math.Min(text.Length, MaxValueLength);
        length -= length < text.Length && char.IsHighSurrogate(text[length - 1]) ? 1 : 0;
        var kept = string.Create(length, text, static (span, value) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(value[i]) ? ' ' : value[i];
            }
        });
        return length < text.Length ? $"{kept}…" : kept;
    }
}
