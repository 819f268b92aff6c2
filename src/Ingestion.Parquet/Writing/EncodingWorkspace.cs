using System.Diagnostics.CodeAnalysis;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Compression;
using Ingestion.Parquet.Dictionaries;

namespace Ingestion.Parquet.Writing;

/// <summary>The memory in which one thread encodes one column chunk after the other.</summary>
internal sealed class EncodingWorkspace : IDisposable
{
    private readonly Dictionary<(ParquetCompression, int?), PageCompressor> _compressors = [];

    internal DictionaryBuffers Dictionary { get; } = new();

    internal BitBuffer Bits { get; } = new();

    /// <summary>Gets the page that is being made, before compression.</summary>
    internal PooledBuffer Page { get; } = new();

    internal PooledBuffer Header { get; } = new();

    /// <summary>Gets room for levels and compressed values of a page of version 2.</summary>
    internal PooledBuffer Joined { get; } = new();

    /// <summary>Gets the compressor of the chunk that is being encoded.</summary>
    internal PageCompressor Compressor { get; private set; } = null!;

    /// <summary>Turns to a chunk; columns with equal settings share a compressor.</summary>
    [MemberNotNull(nameof(Compressor))]
    internal void Begin(ColumnSettings settings)
    {
        var key = (settings.Compression, settings.CompressionLevel);
        if (!_compressors.TryGetValue(key, out var compressor))
        {
            compressor = PageCompressor.Create(settings.Compression, settings.CompressionLevel);
            _compressors.Add(key, compressor);
        }

        Compressor = compressor;
    }

    public void Dispose()
    {
        foreach (var compressor in _compressors.Values)
        {
            compressor.Dispose();
        }

        Dictionary.Dispose();
        Bits.Dispose();
        Page.Dispose();
        Header.Dispose();
        Joined.Dispose();
    }
}
