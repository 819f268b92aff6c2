using System.Globalization;
using Ingestion.Parquet.Bloom;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Reading;
using Ingestion.Parquet.Schemas;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Filters;

/// <summary>Reads the indexes and bloom filters of one row group, each at most once.</summary>
internal sealed class RowGroupIndexes(Stream source, FileMetadata file, FileSchema schema, RowGroup rowGroup)
{
    /// <summary>Headers of bloom filters are a few bytes long.</summary>
    private const int MaxBloomHeaderBytes = 64;

    private readonly Dictionary<int, OffsetIndex?> _offsetIndexes = [];

    private delegate T Parser<T>(ref CompactReader reader);

    internal RowGroup RowGroup => rowGroup;

    internal IReadOnlyList<RowRange> AllRows => rowGroup.RowCount == 0 ? [] : [new RowRange(0, rowGroup.RowCount)];

    internal bool HasTypeOrder(int leaf) => leaf < file.TypeOrderedColumns;

    /// <summary>Reads where the pages of a chunk lie.</summary>
    /// <returns><see langword="null"/> if the file does not say.</returns>
    /// <exception cref="ParquetException">The index is damaged: pages would overlap or rows be lost.</exception>
    internal async ValueTask<OffsetIndex?> ReadOffsetIndexAsync(int leaf, CancellationToken cancellationToken)
    {
        if (_offsetIndexes.TryGetValue(leaf, out var index))
        {
            return index;
        }

        index = await ReadAsync(leaf, rowGroup.Columns[leaf].OffsetIndex, ReadChecked, cancellationToken).ConfigureAwait(false);
        _offsetIndexes.Add(leaf, index);
        return index;
    }

    internal ValueTask<ColumnIndex?> ReadColumnIndexAsync(int leaf, CancellationToken cancellationToken) =>
        ReadAsync(leaf, rowGroup.Columns[leaf].ColumnIndex, ColumnIndex.Read, cancellationToken);

    /// <summary>Reads the bounds and places of the pages of a chunk.</summary>
    /// <returns><see langword="null"/> if the file does not have both.</returns>
    internal async ValueTask<PageBounds?> ReadPagesAsync(int leaf, CancellationToken cancellationToken)
    {
        var bounds = await ReadColumnIndexAsync(leaf, cancellationToken).ConfigureAwait(false);
        var places = bounds is null ? null : await ReadOffsetIndexAsync(leaf, cancellationToken).ConfigureAwait(false);
        if (bounds is null || places is null)
        {
            return null;
        }

        return bounds.NullPages.Count == places.Pages.Count
            ? new PageBounds(bounds, places)
            : throw At(leaf, new ParquetFormatException($"its column index has {bounds.NullPages.Count} pages, but its offset index {places.Pages.Count}"));
    }

    /// <summary>Creates what leaves out pages of a chunk.</summary>
    /// <returns><see langword="null"/> if the file does not say where pages lie.</returns>
    internal async ValueTask<PageJumps?> CreateJumpsAsync(int leaf, CancellationToken cancellationToken)
    {
        var index = await ReadOffsetIndexAsync(leaf, cancellationToken).ConfigureAwait(false);
        return index is null ? null : new PageJumps(index, rowGroup.Columns[leaf].Start, rowGroup.RowCount);
    }

    /// <summary>Reads a bloom filter.</summary>
    /// <returns>Its blocks; <see langword="null"/> if there is none.</returns>
    internal async ValueTask<byte[]?> ReadBloomFilterAsync(int leaf, CancellationToken cancellationToken)
    {
        if (rowGroup.Columns[leaf].BloomFilterOffset is not { } offset)
        {
            return null;
        }

        try
        {
            var start = await ReadBytesAsync(new FileRange(offset, (int)Math.Min(MaxBloomHeaderBytes, source.Length - offset)), cancellationToken).ConfigureAwait(false);
            var (header, headerBytes) = Parse(start, BloomFilterHeader.Read);
            return header.Bytes % SplitBlockBloomFilter.BlockBytes == 0
                ? await ReadBytesAsync(new FileRange(offset + headerBytes, header.Bytes), cancellationToken).ConfigureAwait(false)
                : throw new ParquetFormatException($"its bloom filter has {header.Bytes} bytes, which are no whole blocks");
        }
        catch (ParquetFormatException exception)
        {
            throw At(leaf, exception);
        }
    }

    private OffsetIndex ReadChecked(ref CompactReader reader)
    {
        var index = OffsetIndex.Read(ref reader);
        index.Check(rowGroup.RowCount);
        return index;
    }

    private async ValueTask<T?> ReadAsync<T>(int leaf, FileRange? range, Parser<T> parser, CancellationToken cancellationToken)
        where T : class
    {
        if (range is not { } block)
        {
            return null;
        }

        try
        {
            return Parse(await ReadBytesAsync(block, cancellationToken).ConfigureAwait(false), parser).Value;
        }
        catch (ParquetFormatException exception)
        {
            throw At(leaf, exception);
        }
    }

    /// <summary>Reads a block as it is stored.</summary>
    internal async ValueTask<byte[]> ReadBytesAsync(FileRange range, CancellationToken cancellationToken)
    {
        if (range.Offset < 0 || range.Length <= 0 || range.Offset > source.Length - range.Length)
        {
            throw new ParquetFormatException($"an index or bloom filter of {range.Length} bytes at byte {range.Offset} lies outside of the file");
        }

        var bytes = new byte[range.Length];
        source.Seek(range.Offset, SeekOrigin.Begin);
        await source.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes;
    }

    private static (T Value, int Bytes) Parse<T>(byte[] bytes, Parser<T> parser)
    {
        var reader = new CompactReader(bytes);
        var value = parser(ref reader);
        return (value, reader.Position);
    }

    private ParquetException At(int leaf, ParquetFormatException exception) =>
        ParquetException.At(string.Create(CultureInfo.InvariantCulture, $"Column '{schema.Leaves[leaf].Path}'"), exception);
}
