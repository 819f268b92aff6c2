using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>The text of one value for people: the same in all cultures, and never a failure.</summary>
internal static class ValueText
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the whole value; <see langword="null"/> for a null. Bytes are base64, nested values JSON.</summary>
    internal static string? Of(Column column, int row) => column.IsNull(row) ? null : column switch
    {
        BytesColumn { Type.Kind: DataTypeKind.Binary } bytes => Convert.ToBase64String(bytes.GetBytes(row)),
        BytesColumn text => Encoding.UTF8.GetString(text.GetBytes(row)),
        FixedColumn<long> { Type: TimestampType type } timestamps => OfTimestamp(timestamps.Values[row], type.IsUtc),
        FixedColumn<long> { Type.Kind: DataTypeKind.Time } times => OfTime(times.Values[row]),
        FixedColumn<int> { Type.Kind: DataTypeKind.Date } dates => OfDate(dates.Values[row]),
        ListColumn or StructColumn or MapColumn => OfNested(column, row),
        _ => Convert.ToString(column.GetValue(row), CultureInfo.InvariantCulture),
    };

    private static string OfTimestamp(long microseconds, bool isUtc)
    {
        Span<byte> utf8 = stackalloc byte[IsoFormat.MaxLength];
        return IsoFormat.TryWriteTimestamp(microseconds, isUtc, utf8, out var written)
            ? Encoding.ASCII.GetString(utf8[..written])
            : string.Create(CultureInfo.InvariantCulture, $"{microseconds} µs since 1970");
    }

    private static string OfTime(long microseconds)
    {
        Span<byte> utf8 = stackalloc byte[IsoFormat.MaxLength];
        return IsoFormat.TryWriteTime(microseconds, utf8, out var written)
            ? Encoding.ASCII.GetString(utf8[..written])
            : string.Create(CultureInfo.InvariantCulture, $"{microseconds} µs since midnight");
    }

    private static string OfDate(int day)
    {
        Span<byte> utf8 = stackalloc byte[IsoFormat.MaxLength];
        return IsoFormat.TryWriteDate(day, utf8, out var written)
            ? Encoding.ASCII.GetString(utf8[..written])
            : string.Create(CultureInfo.InvariantCulture, $"{day} days since 1970");
    }

    private static string OfNested(Column column, int row)
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json, WriterOptions))
        {
            Write(writer, column, row);
        }

        return Encoding.UTF8.GetString(json.GetBuffer().AsSpan(0, (int)json.Length));
    }

    private static void Write(Utf8JsonWriter writer, Column column, int row)
    {
        switch (column)
        {
            case var _ when column.IsNull(row):
                writer.WriteNullValue();
                break;
            case StructColumn value:
                writer.WriteStartObject();
                for (var i = 0; i < value.Fields.Count; i++)
                {
                    writer.WritePropertyName(((StructType)value.Type).Schema[i].Name);
                    Write(writer, value.Fields[i], row);
                }

                writer.WriteEndObject();
                break;
            case ListColumn value:
                writer.WriteStartArray();
                for (var i = value.Offsets[row]; i < value.Offsets[row + 1]; i++)
                {
                    Write(writer, value.Values, i);
                }

                writer.WriteEndArray();
                break;
            case MapColumn value:
                writer.WriteStartObject();
                for (var i = value.Offsets[row]; i < value.Offsets[row + 1]; i++)
                {
                    writer.WritePropertyName(Of(value.Keys, i) ?? string.Empty);
                    Write(writer, value.Values, i);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue(Of(column, row));
                break;
        }
    }
}
