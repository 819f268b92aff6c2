using Ingestion.Parquet.Bloom;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Writing;

/// <summary>What is known about an encoded chunk, with offsets that count from its own start.</summary>
internal sealed record EncodedChunk
{
    internal required ColumnChunk Metadata { get; init; }

    internal required SplitBlockBloomFilter? BloomFilter { get; init; }
}
