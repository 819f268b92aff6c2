using System.Globalization;
using System.Text;
using Ingestion.Columnar;

namespace Ingestion.Benchmarks;

/// <summary>Deterministic sales lines: the same rows as columns, as dictionaries and as JSON.</summary>
internal static class SalesLines
{
    internal static Schema Schema { get; } = new(
        new Field("lineId", DataType.Int64, isNullable: false),
        new Field("orderNumber", DataType.String, isNullable: false),
        new Field("itemNumber", DataType.String, isNullable: false),
        new Field("description", DataType.String),
        new Field("quantity", DataType.Decimal(18, 6)),
        new Field("unitPrice", DataType.Decimal(19, 6)),
        new Field("lineAmount", DataType.Decimal(19, 4)),
        new Field("isOpen", DataType.Boolean),
        new Field("modifiedAt", DataType.Timestamp));

    /// <summary>Builds a batch through the column builders.</summary>
    internal static RecordBatch Build(int rows)
    {
        var builders = Schema.Fields.Select(field => ColumnBuilder.Create(field.Type)).ToArray();
        var ids = (FixedColumnBuilder<long>)builders[0];
        var orders = (BytesColumnBuilder)builders[1];
        var items = (BytesColumnBuilder)builders[2];
        var descriptions = (BytesColumnBuilder)builders[3];
        var quantities = (DecimalColumnBuilder)builders[4];
        var prices = (DecimalColumnBuilder)builders[5];
        var amounts = (DecimalColumnBuilder)builders[6];
        var open = (BooleanColumnBuilder)builders[7];
        var modified = (FixedColumnBuilder<long>)builders[8];
        Span<byte> text = stackalloc byte[32];
        for (var i = 0; i < rows; i++)
        {
            ids.Append(i);
            orders.Append(Number(text, "SO-"u8, i / 3));
            items.Append(Number(text, "ITEM-"u8, i % 997));
            if (i % 5 == 0)
            {
                descriptions.AppendNull();
            }
            else
            {
                descriptions.Append(Number(text, "Hex bolt M8 x "u8, i % 61));
            }

            _ = quantities.TryAppendUnscaled((i % 100) * 1_000_000L);
            _ = prices.TryAppendUnscaled(1_234_567L + i);
            _ = amounts.TryAppendUnscaled((i % 100) * (12_345L + i));
            open.Append(i % 7 != 0);
            modified.Append(1_767_225_600_000_000 + (i * 1_000L));
        }

        return new RecordBatch(Schema, rows, builders.Select(builder => builder.Build()));
    }

    /// <summary>Gives the rows as dictionaries: what most tools pass from stage to stage.</summary>
    internal static List<Dictionary<string, object?>> Rows(RecordBatch batch) =>
        [.. Enumerable.Range(0, batch.RowCount).Select(row => batch.Schema.Fields.Select((field, ordinal) => (field.Name, Value: batch.Columns[ordinal].GetValue(row)))
            .ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal))];

    /// <summary>Gives the rows as the page of an API.</summary>
    internal static byte[] Json(int rows)
    {
        StringBuilder json = new("{\"data\":[");
        for (var i = 0; i < rows; i++)
        {
            json.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? string.Empty : ",")}{{\"lineId\":{i},\"orderNumber\":\"SO-{i / 3}\",\"itemNumber\":\"ITEM-{i % 997}\",");
            json.Append(CultureInfo.InvariantCulture, $"\"description\":{(i % 5 == 0 ? "null" : $"\"Hex bolt M8 x {i % 61}\"")},\"quantity\":\"{i % 100}.000000\",\"unitPrice\":{(1_234_567 + i) / 1_000_000m},");
            json.Append(CultureInfo.InvariantCulture, $"\"lineAmount\":{(i % 100) * (12_345L + i) / 10_000m},\"isOpen\":{(i % 7 != 0 ? "true" : "false")},\"modifiedAt\":\"2026-01-01T00:00:{i % 60:00}Z\"}}");
        }

        return Encoding.UTF8.GetBytes(json.Append("],\"next_cursor\":null}").ToString());
    }

    private static ReadOnlySpan<byte> Number(Span<byte> buffer, ReadOnlySpan<byte> prefix, int number)
    {
        prefix.CopyTo(buffer);
        _ = number.TryFormat(buffer[prefix.Length..], out var written, provider: CultureInfo.InvariantCulture);
        return buffer[..(prefix.Length + written)];
    }
}
