using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Compression;

/// <summary>Compresses pages with <see cref="SnappyEncoder"/>.</summary>
internal sealed class SnappyCompressor : PageCompressor
{
    private readonly ushort[] _table = new ushort[SnappyEncoder.TableSize];
    private readonly PooledBuffer _output = new();

    internal override CompressionCodec Codec => CompressionCodec.Snappy;

    internal override ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> source)
    {
        _output.Clear();
        var room = _output.GetSpan(SnappyEncoder.MaxEncodedLength(source.Length));
        _output.Advance(SnappyEncoder.Encode(source, room, _table));
        return _output.Written;
    }

    public override void Dispose() => _output.Dispose();
}
