using System.Runtime.InteropServices;
using Ingestion.Columnar;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Checking;

/// <summary>Reads columns as they are stored, whatever their values mean: statistics speak of stored values.</summary>
internal static class PhysicalColumn
{
    /// <summary>Returns a leaf whose values are not converted.</summary>
    internal static LeafColumn Of(LeafColumn leaf) => leaf with
    {
        Type = leaf.PhysicalType switch
        {
            PhysicalType.Boolean => DataType.Boolean,
            PhysicalType.Int32 => DataType.Int32,
            PhysicalType.Int64 => DataType.Int64,
            PhysicalType.Float => DataType.Float,
            PhysicalType.Double => DataType.Double,
            _ => DataType.Binary,
        },
        Conversion = ValueConversion.None,
        IsNullable = leaf.MaxDefinitionLevel > 0,
    };

    /// <summary>Returns a value in plain encoding without a length.</summary>
    internal static ReadOnlySpan<byte> Get(Column column, int row) => column switch
    {
        BooleanColumn booleans => booleans.Values[row] ? "\u0001"u8 : "\0"u8,
        FixedColumn<int> numbers => MemoryMarshal.AsBytes(numbers.Values.Slice(row, 1)),
        FixedColumn<long> numbers => MemoryMarshal.AsBytes(numbers.Values.Slice(row, 1)),
        FixedColumn<float> numbers => MemoryMarshal.AsBytes(numbers.Values.Slice(row, 1)),
        FixedColumn<double> numbers => MemoryMarshal.AsBytes(numbers.Values.Slice(row, 1)),
        _ => ((BytesColumn)column).GetBytes(row),
    };
}
