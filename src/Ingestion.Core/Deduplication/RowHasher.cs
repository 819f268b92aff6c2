using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ingestion.Columnar;
using Ingestion.Core.Dictionary;

namespace Ingestion.Core.Deduplication;

/// <summary>Makes fingerprints of mapped rows. Keeps a buffer: not safe for concurrent use.</summary>
/// <remarks>
/// The content is that of all columns but those which differ from run to run. A row that was read and one that was changed are the same
/// content, so that an incremental run knows the rows of a full one; a deleted row is another. The names of the columns count too: a row
/// with a new column is another row.
/// </remarks>
internal sealed class RowHasher
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private Schema? _schema;
    private int[] _content = [];
    private int _key = -1;
    private int _operation = -1;
    private byte[] _names = [];

    /// <summary>Makes the fingerprint of a row; <see langword="null"/> for one without a key, which no other row can be told from.</summary>
    internal RowFingerprint? Hash(RecordBatch batch, int row)
    {
        Bind(batch.Schema);
        if (_key < 0 || batch.Columns[_key] is not BytesColumn keys || keys.IsNull(row))
        {
            return null;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(keys.GetBytes(row), hash);
        var key = BinaryPrimitives.ReadUInt64BigEndian(hash);

        _bytes.ResetWrittenCount();
        _bytes.Write(_names);
        RowEncoder.AppendBytes(_bytes, keys.GetBytes(row));
        RowEncoder.AppendBytes(_bytes, IsDelete(batch, row) ? "D"u8 : "U"u8);
        foreach (var ordinal in _content)
        {
            RowEncoder.Append(_bytes, batch.Columns[ordinal], row);
        }

        SHA256.HashData(_bytes.WrittenSpan, hash);
        var content = BinaryPrimitives.ReadUInt64BigEndian(hash[sizeof(ulong)..]);
        return new RowFingerprint(key, content == RowFingerprint.Conflict ? 1 : content);
    }

    private bool IsDelete(RecordBatch batch, int row) => _operation >= 0 && batch.Columns[_operation] is BytesColumn operations && StandardColumns.IsDelete(operations.GetBytes(row));

    private void Bind(Schema schema)
    {
        if (ReferenceEquals(schema, _schema))
        {
            return;
        }

        _schema = schema;
        _key = schema.IndexOf(StandardColumns.SourceId);
        _operation = schema.IndexOf(StandardColumns.Operation);
        _content =
        [
            .. Enumerable.Range(0, schema.Count).Where(i =>
                schema[i].Name is not (StandardColumns.Operation or StandardColumns.IngestRunId or StandardColumns.IngestedAt or OverlapFilter.MarkColumn)),
        ];
        _names = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', _content.Select(i => schema[i].Name))));
    }
}
