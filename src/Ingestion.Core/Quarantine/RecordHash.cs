using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Ingestion.Columnar;
using Ingestion.Core.Deduplication;

namespace Ingestion.Core.Quarantine;

/// <summary>The SHA-256 by which a rejected row is known again: of its operation and content.</summary>
/// <remarks>
/// Fields go in by name, in the order of the names, and nulls are left out: the same row has the same hash in batches with other fields
/// around it. Keeps a buffer: not safe for concurrent use.
/// </remarks>
internal sealed class RecordHash
{
    private const byte Row = 0;
    private const byte Record = 1;

    private readonly ArrayBufferWriter<byte> _bytes = new();
    private Schema? _schema;
    private (byte[] Name, int Ordinal)[] _fields = [];

    /// <summary>Returns the hash of a row in lower-case hexadecimal digits.</summary>
    internal string OfRow(RecordBatch batch, int row, RowOperation operation)
    {
        if (!ReferenceEquals(_schema, batch.Schema))
        {
            _schema = batch.Schema;
            _fields = [.. batch.Schema.Fields.Select((field, ordinal) => (field.Name, ordinal)).OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => (Encoding.UTF8.GetBytes(f.Name), f.ordinal))];
        }

        Begin(Row, operation);
        foreach (var (name, ordinal) in _fields)
        {
            if (!batch.Columns[ordinal].IsNull(row))
            {
                RowEncoder.AppendBytes(_bytes, name);
                RowEncoder.Append(_bytes, batch.Columns[ordinal], row);
            }
        }

        return Hash();
    }

    /// <summary>Returns the hash of a record that never became a row.</summary>
    internal string OfRecord(ReadOnlySpan<byte> raw, RowOperation operation)
    {
        Begin(Record, operation);
        RowEncoder.AppendBytes(_bytes, raw);
        return Hash();
    }

    private void Begin(byte kind, RowOperation operation)
    {
        _bytes.ResetWrittenCount();
        RowEncoder.AppendByte(_bytes, kind);
        RowEncoder.AppendByte(_bytes, (byte)operation);
    }

    private string Hash()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(_bytes.WrittenSpan, hash);
        return Convert.ToHexStringLower(hash);
    }
}
