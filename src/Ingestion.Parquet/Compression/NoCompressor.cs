using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Compression;

/// <summary>Leaves pages as they are.</summary>
internal sealed class NoCompressor : PageCompressor
{
    internal override CompressionCodec Codec => CompressionCodec.None;

    internal override ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> source) => source;

    public override void Dispose()
    {
    }
}
