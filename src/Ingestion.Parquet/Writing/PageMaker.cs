using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Staging;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Writing;

/// <summary>Makes the stored pages of a chunk: header, levels, values, compressed.</summary>
internal readonly struct PageMaker(EncodingWorkspace workspace, SegmentedBuffer output)
{
    /// <summary>Stores the dictionary page.</summary>
    /// <returns>The bytes of header and body as if nothing were compressed.</returns>
    internal long AppendDictionary()
    {
        var entries = workspace.Dictionary.Entries.Written;
        var stored = workspace.Compressor.Compress(entries);
        var header = new PageHeader
        {
            Type = PageType.Dictionary,
            UncompressedBytes = entries.Length,
            CompressedBytes = stored.Length,
            Crc = Crc32.Compute(stored),
            ValueCount = workspace.Dictionary.Count,
            Encoding = PageEncoding.Plain,
        };
        var writer = BeginHeader();
        header.WriteDictionary(ref writer);
        return Store(stored) + entries.Length;
    }

    /// <summary>Stores a data page of version 1: levels behind their sizes and values, compressed together.</summary>
    /// <inheritdoc cref="AppendDictionary" path="/returns"/>
    internal long AppendV1(StagedLevels levels, StagedValues values, PageRange range, int firstValue, PageEncoding encoding)
    {
        var body = workspace.Page;
        body.Clear();
        if (levels.MaxRepetition > 0)
        {
            var start = BeginLevels(body);
            levels.EncodeRepetition(range, body);
            EndLevels(body, start);
        }

        if (levels.MaxDefinition > 0)
        {
            var start = BeginLevels(body);
            levels.EncodeDefinition(range, workspace, body);
            EndLevels(body, start);
        }

        values.Encode(firstValue, range.Values, workspace, body);
        var stored = workspace.Compressor.Compress(body.Written);
        var header = new PageHeader
        {
            Type = PageType.Data,
            UncompressedBytes = body.Length,
            CompressedBytes = stored.Length,
            Crc = Crc32.Compute(stored),
            ValueCount = range.Count,
            Encoding = encoding,
        };
        var writer = BeginHeader();
        header.WriteData(ref writer);
        return Store(stored) + body.Length;
    }

    /// <summary>Stores a data page of version 2: levels as they are, then values, compressed if that makes them smaller.</summary>
    /// <inheritdoc cref="AppendDictionary" path="/returns"/>
    internal long AppendV2(StagedLevels levels, StagedValues values, PageRange range, int firstValue, PageEncoding encoding)
    {
        var body = workspace.Page;
        body.Clear();
        levels.EncodeRepetition(range, body);
        var repetitionBytes = body.Length;
        levels.EncodeDefinition(range, workspace, body);
        var levelBytes = body.Length;
        values.Encode(firstValue, range.Values, workspace, body);
        var plain = body.Written[levelBytes..];
        var compressed = plain.IsEmpty ? plain : workspace.Compressor.Compress(plain);
        var isCompressed = workspace.Compressor.Codec != CompressionCodec.None && compressed.Length < plain.Length;
        var stored = isCompressed ? JoinLevels(body.Written[..levelBytes], compressed) : body.Written;
        var header = new PageHeader
        {
            Type = PageType.DataV2,
            UncompressedBytes = body.Length,
            CompressedBytes = stored.Length,
            Crc = Crc32.Compute(stored),
            ValueCount = range.Count,
            NullCount = range.Count - range.Values,
            RowCount = range.Rows,
            Encoding = encoding,
            RepetitionLevelBytes = repetitionBytes,
            DefinitionLevelBytes = levelBytes - repetitionBytes,
            IsCompressed = isCompressed,
        };
        var writer = BeginHeader();
        header.WriteDataV2(ref writer);
        return Store(stored) + body.Length;
    }

    private static int BeginLevels(PooledBuffer body)
    {
        body.AppendUInt32(0);
        return body.Length;
    }

    private static void EndLevels(PooledBuffer body, int start) => body.OverwriteUInt32(start - sizeof(uint), (uint)(body.Length - start));

    private ReadOnlySpan<byte> JoinLevels(ReadOnlySpan<byte> levels, ReadOnlySpan<byte> values)
    {
        workspace.Joined.Clear();
        workspace.Joined.Append(levels);
        workspace.Joined.Append(values);
        return workspace.Joined.Written;
    }

    private CompactWriter BeginHeader()
    {
        workspace.Header.Clear();
        return new CompactWriter(workspace.Header);
    }

    private int Store(ReadOnlySpan<byte> body)
    {
        output.Append(workspace.Header.Written);
        output.Append(body);
        return workspace.Header.Length;
    }
}
