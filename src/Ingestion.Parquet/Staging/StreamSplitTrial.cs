using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Writing;

namespace Ingestion.Parquet.Staging;

/// <summary>Finds out on a sample whether values compress better when their bytes are split into streams.</summary>
/// <remarks>That depends on the data: splitting helps where neighbours are alike, and hurts where whole values repeat.</remarks>
internal static class StreamSplitTrial
{
    private const int SampledValues = 4_096;

    internal static bool Pays(ReadOnlySpan<byte> values, int width, EncodingWorkspace workspace)
    {
        if (workspace.Compressor.Codec == CompressionCodec.None || values.Length < width)
        {
            return false;
        }

        var count = Math.Min(SampledValues, values.Length / width);
        var first = ((values.Length / width) - count) / 2;
        var sample = values.Slice(first * width, count * width);
        var plainBytes = workspace.Compressor.Compress(sample).Length;
        workspace.Page.Clear();
        ByteStreamSplit.Encode(sample, width, workspace.Page.GetSpan(sample.Length));
        workspace.Page.Advance(sample.Length);
        return workspace.Compressor.Compress(workspace.Page.Written).Length < plainBytes;
    }
}
