using System.Globalization;
using Ingestion.Columnar;

namespace Ingestion.Parquet.Tests.Interoperability;

/// <summary>Exact texts of rows, as <c>tests/readers/rows-text.mjs</c> writes them.</summary>
internal static class MatrixText
{
    public static IEnumerable<string> Of(RecordBatch batch) =>
        Enumerable.Range(0, batch.RowCount).Select(row => string.Join('|', batch.Columns.Select(column => Of(column, row))));

    private static string Of(Column column, int row) => column.IsNull(row) ? "null" : column switch
    {
        BooleanColumn c => c.Values[row] ? "true" : "false",
        FixedColumn<int> { Type: DecimalType type } c => Decimal(c.Values[row], type),
        FixedColumn<long> { Type: DecimalType type } c => Decimal(c.Values[row], type),
        FixedColumn<Int128> { Type: DecimalType type } c => Decimal(c.Values[row], type),
        FixedColumn<int> c => c.Values[row].ToString(CultureInfo.InvariantCulture),
        FixedColumn<long> { Type: TimestampType type } c => string.Create(CultureInfo.InvariantCulture, $"{c.Values[row]}{(type.IsUtc ? 'Z' : 'L')}"),
        FixedColumn<long> c => c.Values[row].ToString(CultureInfo.InvariantCulture),
        FixedColumn<float> c => float.IsNaN(c.Values[row]) ? "nan" : $"f{BitConverter.SingleToUInt32Bits(c.Values[row]):x8}",
        FixedColumn<double> c => double.IsNaN(c.Values[row]) ? "nan" : $"d{BitConverter.DoubleToUInt64Bits(c.Values[row]):x16}",
        FixedColumn<Guid> c => $"u{c.Values[row]:N}",
        BytesColumn c => $"{(c.Type.Kind == DataTypeKind.Binary ? 'x' : 't')}{Convert.ToHexStringLower(c.GetBytes(row))}",
        ListColumn c => $"[{Elements(c.Offsets[row], c.Offsets[row + 1], i => Of(c.Values, i))}]",
        MapColumn c => $"<{Elements(c.Offsets[row], c.Offsets[row + 1], i => $"{Of(c.Keys, i)}={Of(c.Values, i)}")}>",
        StructColumn c => $"{{{Elements(0, c.Fields.Count, i => $"{((StructType)c.Type).Schema[i].Name}:{Of(c.Fields[i], row)}")}}}",
        _ => throw new ArgumentException($"'{column.GetType()}' is unknown.", nameof(column)),
    };

    private static string Decimal(Int128 unscaled, DecimalType type) => string.Create(CultureInfo.InvariantCulture, $"{unscaled}e-{type.Scale}");

    private static string Elements(int start, int end, Func<int, string> text) => string.Join(',', Enumerable.Range(start, end - start).Select(text));
}
