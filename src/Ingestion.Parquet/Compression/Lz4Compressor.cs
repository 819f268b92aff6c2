using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Compression;

/// <summary>Compresses pages as bare LZ4 blocks with <see cref="Lz4Encoder"/>.</summary>
internal sealed class Lz4Compressor : PageCompressor
{
    private readonly int[] _table = new int[Lz4Encoder.TableSize];
    private readonly PooledBuffer _output = new();

    internal override CompressionCodec Codec => CompressionCodec.Lz4Raw;

    internal override ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> source)
    {
        _output.Clear();
        var room = _output.GetSpan(Lz4Encoder.MaxEncodedLength(source.Length));
        _output.Advance(Lz4Encoder.Encode(source, room, _table));
        return _output.Written;
    }

    public override void Dispose() => _output.Dispose();
}
