using Ingestion.Parquet.Bloom;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;
using Ingestion.Parquet.Staging;

namespace Ingestion.Parquet.Writing;

/// <summary>Collects the values of one leaf and encodes them when their row group is complete. Chunks do not depend on each other.</summary>
internal sealed class ColumnChunkWriter : IDisposable
{
    private readonly WrittenLeaf _leaf;
    private readonly ColumnSettings _settings;

    internal ColumnChunkWriter(WrittenLeaf leaf, ColumnSettings settings, SegmentPool segments)
    {
        _leaf = leaf;
        _settings = settings;
        Pages = new SegmentedBuffer(segments);
        Levels = StagedLevels.Create(leaf.MaxDefinition, leaf.MaxRepetition, leaf.IsFlat);
        Values = StagedValuesFactory.Create(leaf);
        Indexes = new ChunkIndexes(Levels, Values);
    }

    internal StagedLevels Levels { get; }

    internal StagedValues Values { get; }

    /// <summary>Gets what readers can leave pages out by.</summary>
    internal ChunkIndexes Indexes { get; }

    /// <summary>Gets the encoded pages.</summary>
    internal SegmentedBuffer Pages { get; }

    /// <summary>Gets the bloom filter of the chunk that was encoded, if it has one.</summary>
    internal SplitBlockBloomFilter? BloomFilter { get; private set; }

    /// <summary>Gets the bytes of memory that values and levels take.</summary>
    internal long HeldBytes => Values.HeldBytes + Levels.HeldBytes;

    /// <summary>Encodes what was collected.</summary>
    /// <returns>The chunk, with offsets that count from its own start.</returns>
    internal ColumnChunk Encode(EncodingWorkspace workspace, CancellationToken cancellationToken)
    {
        try
        {
            return EncodePages(workspace, cancellationToken);
        }
        catch (Exception exception) when (exception is ParquetFormatException or OverflowException)
        {
            throw new ParquetException(ParquetException.InvalidValue, $"Column '{_leaf.Name}' can't be encoded: {exception.Message}", exception);
        }
    }

    /// <summary>Forgets values and pages, but keeps their memory for the next row group. The bloom filter stays: it is written behind all pages.</summary>
    internal void Clear()
    {
        Levels.Clear();
        Values.Clear();
        Indexes.Clear();
        Pages.Clear();
    }

    internal void ClearBloomFilter()
    {
        BloomFilter?.Dispose();
        BloomFilter = null;
    }

    public void Dispose()
    {
        Levels.Dispose();
        Values.Dispose();
        Pages.Dispose();
        ClearBloomFilter();
    }

    private ColumnChunk EncodePages(EncodingWorkspace workspace, CancellationToken cancellationToken)
    {
        workspace.Begin(_settings);
        var encoding = Values.Prepare(_settings.Encoding, workspace);
        var maker = new PageMaker(workspace, Pages);
        var hasDictionary = encoding == PageEncoding.RleDictionary;
        var uncompressedBytes = hasDictionary ? maker.AppendDictionary() : 0L;
        var dictionaryBytes = Pages.Length;
        for (var (entry, value) = (0, 0); entry < Levels.Count;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var range = Levels.Cut(entry, _settings.PageRows, Values.CountFitting(value, _settings.PageBytes, workspace));
            var offset = Pages.Length;
            uncompressedBytes += _settings.PageVersion == ParquetPageVersion.V1
                ? maker.AppendV1(Levels, Values, range, value, encoding)
                : maker.AppendV2(Levels, Values, range, value, encoding);
            Values.MeasurePage(value, range.Values);
            Indexes.Add(range, value, new PageLocation(offset, (int)(Pages.Length - offset), Indexes.Rows));
            entry += range.Count;
            value += range.Values;
        }

        BloomFilter = CreateBloomFilter(workspace, hasDictionary);
        return new ColumnChunk
        {
            Type = _leaf.Element.Type!.Value,
            Encodings = hasDictionary ? [PageEncoding.Plain, encoding, PageEncoding.Rle] : encoding == PageEncoding.Rle ? [encoding] : [encoding, PageEncoding.Rle],
            Path = _leaf.Path,
            Codec = workspace.Compressor.Codec,
            ValueCount = Levels.Count,
            UncompressedBytes = uncompressedBytes,
            CompressedBytes = Pages.Length,
            DataPageOffset = dictionaryBytes,
            DictionaryPageOffset = hasDictionary ? 0 : null,
            Statistics = Indexes.CreateStatistics(),
            EncodingCounts = CountEncodings(encoding, hasDictionary),
            SizeStatistics = Indexes.CreateSizeStatistics(),
        };
    }

    private List<PageEncodingCount> CountEncodings(PageEncoding encoding, bool hasDictionary)
    {
        var pageType = _settings.PageVersion == ParquetPageVersion.V1 ? PageType.Data : PageType.DataV2;
        List<PageEncodingCount> counts = hasDictionary ? [new PageEncodingCount(PageType.Dictionary, PageEncoding.Plain, 1)] : [];
        counts.Add(new PageEncodingCount(pageType, encoding, Indexes.PageCount));
        return counts;
    }

    private SplitBlockBloomFilter? CreateBloomFilter(EncodingWorkspace workspace, bool hasDictionary)
    {
        if (_settings.BloomFilterFalsePositives is not { } falsePositives || Values.Count == 0)
        {
            return null;
        }

        var filter = SplitBlockBloomFilter.Create(hasDictionary ? workspace.Dictionary.Count : Values.Count, falsePositives);
        Values.AddTo(filter, workspace);
        return filter;
    }
}
