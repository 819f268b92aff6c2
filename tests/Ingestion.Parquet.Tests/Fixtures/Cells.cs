using System.Globalization;
using System.Text.Json;
using Ingestion.Columnar;

namespace Ingestion.Parquet.Tests.Fixtures;

/// <summary>Values as texts that are equal only if the stored values are, bit by bit.</summary>
internal static class Cells
{
    public static string? Of(Column column, int row) => column.IsNull(row) ? null : column switch
    {
        BooleanColumn c => c.Values[row].ToString(),
        FixedColumn<int> c => c.Values[row].ToString(CultureInfo.InvariantCulture),
        FixedColumn<long> c => c.Values[row].ToString(CultureInfo.InvariantCulture),
        FixedColumn<Int128> c => c.Values[row].ToString(CultureInfo.InvariantCulture),
        FixedColumn<float> c => BitConverter.SingleToUInt32Bits(c.Values[row]).ToString("X8", CultureInfo.InvariantCulture),
        FixedColumn<double> c => BitConverter.DoubleToUInt64Bits(c.Values[row]).ToString("X16", CultureInfo.InvariantCulture),
        FixedColumn<Guid> c => c.Values[row].ToString(),
        BytesColumn c => Convert.ToHexString(c.GetBytes(row)),
        ListColumn or MapColumn or StructColumn => JsonSerializer.Serialize(column.GetValue(row)),
        _ => throw new ArgumentException($"'{column.GetType()}' is unknown.", nameof(column)),
    };

    public static string Of(RecordBatch batch, int row) => string.Join('|', batch.Columns.Select(column => Of(column, row) ?? "NULL"));

    public static IEnumerable<string> Of(RecordBatch batch) => Enumerable.Range(0, batch.RowCount).Select(row => Of(batch, row));
}
