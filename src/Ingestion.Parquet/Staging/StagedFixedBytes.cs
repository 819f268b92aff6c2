using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Encodings;

namespace Ingestion.Parquet.Staging;

/// <summary>Values that are stored as byte strings of one length: UUIDs and decimals of more than 18 digits.</summary>
/// <param name="format">How a value is stored.</param>
/// <param name="type">The column's type, for messages.</param>
/// <param name="least">The least value allowed.</param>
/// <param name="most">The greatest value allowed.</param>
/// <param name="order">How stored values compare.</param>
internal sealed class StagedFixedBytes<T, TFormat>(TFormat format, DataType type, T least, T most, ByteOrder order) : StagedBytes(hasLengths: false, order)
    where T : unmanaged
    where TFormat : struct, IWritablePlainFormat<T>
{
    internal override void Append(Column column, int start, int count)
    {
        var values = ((FixedColumn<T>)column).Values.Slice(start, count);
        if (column.NullCount == 0)
        {
            AppendRun(values);
            return;
        }

        foreach (var run in new ValidRuns(column.Validity, start, count))
        {
            AppendRun(values[run]);
        }
    }

    private void AppendRun(ReadOnlySpan<T> values)
    {
        foreach (var value in values)
        {
            if (TFormat.IsLess(value, least) || TFormat.IsLess(most, value))
            {
                throw new ParquetFormatException($"the unscaled value {value} lies outside of what '{type}' allows, {least} to {most}");
            }
        }

        var end = Data.Length;
        format.Encode(values, Data.GetSpan(values.Length * format.ValueBytes));
        Data.Advance(values.Length * format.ValueBytes);
        foreach (ref var position in GetEnds(values.Length))
        {
            end += format.ValueBytes;
            position = end;
        }

        Advance(values.Length);
    }
}
