using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Ingestion.Columnar;

namespace Ingestion.Core.Deduplication;

/// <summary>Writes values so that no two rows give the same bytes: each says whether it is there, and how long it is where lengths differ.</summary>
internal static class RowEncoder
{
    internal static void Append(ArrayBufferWriter<byte> bytes, Column column, int row)
    {
        if (column.IsNull(row))
        {
            AppendByte(bytes, 0);
            return;
        }

        AppendByte(bytes, 1);
        switch (column)
        {
            case BytesColumn values:
                AppendBytes(bytes, values.GetBytes(row));
                break;
            case FixedColumn<long> values:
                AppendFixed(bytes, values.Values[row]);
                break;
            case FixedColumn<int> values:
                AppendFixed(bytes, values.Values[row]);
                break;
            case BooleanColumn values:
                AppendByte(bytes, values.Values[row] ? (byte)1 : (byte)0);
                break;
            case FixedColumn<Int128> values:
                AppendFixed(bytes, values.Values[row]);
                break;
            case FixedColumn<Guid> values:
                AppendFixed(bytes, values.Values[row]);
                break;
            case FixedColumn<double> values:
                AppendFixed(bytes, values.Values[row]);
                break;
            case FixedColumn<float> values:
                AppendFixed(bytes, values.Values[row]);
                break;
            case StructColumn values:
                foreach (var field in values.Fields)
                {
                    Append(bytes, field, row);
                }

                break;
            case ListColumn values:
                AppendElements(bytes, values.Offsets[row], values.Offsets[row + 1], values.Values);
                break;
            case MapColumn values:
                AppendElements(bytes, values.Offsets[row], values.Offsets[row + 1], values.Keys, values.Values);
                break;
            default:
                throw new InvalidOperationException($"There is no form of values of type '{column.Type}'.");
        }
    }

    internal static void AppendByte(ArrayBufferWriter<byte> bytes, byte value)
    {
        bytes.GetSpan(1)[0] = value;
        bytes.Advance(1);
    }

    internal static void AppendBytes(ArrayBufferWriter<byte> bytes, ReadOnlySpan<byte> value)
    {
        AppendLength(bytes, value.Length);
        bytes.Write(value);
    }

    private static void AppendElements(ArrayBufferWriter<byte> bytes, int start, int end, params ReadOnlySpan<Column> columns)
    {
        AppendLength(bytes, end - start);
        for (var element = start; element < end; element++)
        {
            foreach (var column in columns)
            {
                Append(bytes, column, element);
            }
        }
    }

    private static void AppendLength(ArrayBufferWriter<byte> bytes, int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes.GetSpan(sizeof(int)), length);
        bytes.Advance(sizeof(int));
    }

    private static void AppendFixed<T>(ArrayBufferWriter<byte> bytes, T value)
        where T : unmanaged => bytes.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));
}
