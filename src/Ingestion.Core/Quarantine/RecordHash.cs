using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Ingestion.Columnar;

namespace Ingestion.Core.Quarantine;

/// <summary>The SHA-256 by which a rejected row is known again: of its operation and content, each piece behind its length.</summary>
/// <remarks>
/// Fields go in by name, in the order of the names, and nulls are left out: the same row has the same hash in batches with other fields
/// around it. Values go in as they lie in memory, little endian. Not safe for concurrent use.
/// </remarks>
internal sealed class RecordHash : IDisposable
{
    private const int NullLength = -1;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private Schema? _schema;
    private (byte[] Name, int Ordinal)[] _fields = [];

    public void Dispose() => _hash.Dispose();

    /// <summary>Returns the hash of a row in lower-case hexadecimal digits.</summary>
    internal string OfRow(RecordBatch batch, int row, RowOperation operation)
    {
        if (!ReferenceEquals(_schema, batch.Schema))
        {
            _schema = batch.Schema;
            _fields = [.. batch.Schema.Fields.Select((field, ordinal) => (field.Name, ordinal)).OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => (Encoding.UTF8.GetBytes(f.Name), f.ordinal))];
        }

        Append((int)operation);
        foreach (var (name, ordinal) in _fields)
        {
            if (!batch.Columns[ordinal].IsNull(row))
            {
                Append(name);
                Append(batch.Columns[ordinal], row);
            }
        }

        return Take();
    }

    /// <summary>Returns the hash of a record that never became a row.</summary>
    internal string OfRecord(ReadOnlySpan<byte> raw, RowOperation operation)
    {
        Append((int)operation);
        Append(NullLength);
        Append(raw);
        return Take();
    }

    private string Take()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = _hash.GetHashAndReset(hash);
        return Convert.ToHexStringLower(hash);
    }

    private void Append(Column column, int row)
    {
        if (column.IsNull(row))
        {
            Append(NullLength);
            return;
        }

        switch (column)
        {
            case BytesColumn value:
                Append(value.GetBytes(row));
                break;
            case BooleanColumn value:
                Append([value.Values[row] ? (byte)1 : (byte)0]);
                break;
            case FixedColumn<int> value:
                AppendFixed(value.Values[row]);
                break;
            case FixedColumn<long> value:
                AppendFixed(value.Values[row]);
                break;
            case FixedColumn<Int128> value:
                AppendFixed(value.Values[row]);
                break;
            case FixedColumn<float> value:
                AppendFixed(value.Values[row]);
                break;
            case FixedColumn<double> value:
                AppendFixed(value.Values[row]);
                break;
            case FixedColumn<Guid> value:
                AppendFixed(value.Values[row]);
                break;
            case StructColumn value:
                Append(value.Fields.Count);
                foreach (var field in value.Fields)
                {
                    Append(field, row);
                }

                break;
            case ListColumn value:
                AppendAll(value.Offsets[row], value.Offsets[row + 1], value.Values);
                break;
            case MapColumn value:
                AppendAll(value.Offsets[row], value.Offsets[row + 1], value.Keys);
                AppendAll(value.Offsets[row], value.Offsets[row + 1], value.Values);
                break;
            default:
                throw new InvalidOperationException($"A column of type '{column.Type}' has no hash.");
        }
    }

    private void AppendAll(int start, int end, Column values)
    {
        Append(end - start);
        for (var i = start; i < end; i++)
        {
            Append(values, i);
        }
    }

    private void AppendFixed<T>(T value)
        where T : unmanaged => Append(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    private void Append(ReadOnlySpan<byte> value)
    {
        Append(value.Length);
        _hash.AppendData(value);
    }

    private void Append(int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        _hash.AppendData(bytes);
    }
}
