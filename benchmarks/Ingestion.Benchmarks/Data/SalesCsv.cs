using Ingestion.Columnar;

namespace Ingestion.Benchmarks.Data;

/// <summary>Writes the sales lines as PostgreSQL's COPY takes them, from the batches: what others generate must be the same to the byte.</summary>
internal static class SalesCsv
{
    private const int MostLineBytes = 512;

    internal static void Write(SalesData data, int rows, Stream destination)
    {
        using BufferedStream output = new(destination, 1 << 20);
        Utf8Line line = new(stackalloc byte[MostLineBytes]);
        for (var i = 0; i < data.Schema.Count; i++)
        {
            line.Add(i == 0 ? ""u8 : ","u8);
            line.Add(System.Text.Encoding.UTF8.GetBytes(data.Schema[i].Name));
        }

        line.Add("\n"u8);
        line.MoveTo(output);
        foreach (var batch in data.CreateBatches(rows))
        {
            using (batch)
            {
                for (var row = 0; row < batch.RowCount; row++)
                {
                    AddRow(ref line, batch, row);
                    line.MoveTo(output);
                }
            }
        }
    }

    private static void AddRow(ref Utf8Line line, RecordBatch batch, int row)
    {
        for (var i = 0; i < batch.Columns.Count; i++)
        {
            line.Add(i == 0 ? ""u8 : ","u8);
            if (!batch.Columns[i].IsNull(row))
            {
                AddValue(ref line, batch.Columns[i], row);
            }
        }

        line.Add("\n"u8);
    }

    private static void AddValue(ref Utf8Line line, Column column, int row)
    {
        switch (column)
        {
            case BytesColumn texts:
                line.Add(texts.GetBytes(row));
                break;
            case BooleanColumn flags:
                line.Add(flags.Values[row] ? "true"u8 : "false"u8);
                break;
            case FixedColumn<double> numbers:
                line.Add(numbers.Values[row], "F3");
                break;
            case FixedColumn<int> days when column.Type.Kind == DataTypeKind.Date:
                line.Add(DateOnly.FromDayNumber(719_162 + days.Values[row]), "yyyy-MM-dd");
                break;
            case FixedColumn<int> numbers:
                line.Add(numbers.Values[row], default);
                break;
            case FixedColumn<long> times when column.Type is TimestampType type:
                line.Add(DateTime.UnixEpoch.AddMicroseconds(times.Values[row]), "yyyy-MM-dd HH:mm:ss.ffffff");
                line.Add(type.IsUtc ? "+00"u8 : ""u8);
                break;
            case FixedColumn<long> amounts when column.Type is DecimalType:
                var (whole, fraction) = long.DivRem(amounts.Values[row], 10_000);
                line.Add(whole, default);
                line.Add("."u8);
                line.Add(fraction, "D4");
                break;
            case FixedColumn<long> numbers:
                line.Add(numbers.Values[row], default);
                break;
            default:
                throw new InvalidOperationException($"Sales lines have no column of type {column.Type}.");
        }
    }
}
