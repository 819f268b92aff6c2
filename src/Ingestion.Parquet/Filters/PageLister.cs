using System.Globalization;
using System.Runtime.CompilerServices;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Reading;
using Ingestion.Parquet.Schemas;
using Ingestion.Parquet.Statistics;

namespace Ingestion.Parquet.Filters;

/// <summary>Walks over the page headers of one chunk; places and bounds come from the indexes where the file has them.</summary>
internal sealed class PageLister(Stream source, RowGroupIndexes indexes, LeafColumn leaf, int ordinal)
{
    private readonly ColumnChunk _chunk = indexes.RowGroup.Columns[ordinal];
    private OffsetIndex? _places;
    private ColumnIndex? _bounds;

    internal async IAsyncEnumerable<ParquetPageMetadata> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _places = await indexes.ReadOffsetIndexAsync(ordinal, cancellationToken).ConfigureAwait(false);
        _bounds = await indexes.ReadColumnIndexAsync(ordinal, cancellationToken).ConfigureAwait(false);
        using var pages = new PageSource(source, _chunk, verifyChecksums: false);
        var dataPages = 0;
        for (var valuesLeft = _chunk.ValueCount; valuesLeft > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (header, headerBytes) = await ReadHeaderAsync(pages, cancellationToken).ConfigureAwait(false);
            var isData = header.Type is PageType.Data or PageType.DataV2;
            yield return Describe(header, headerBytes, pages.PagePosition, isData ? dataPages : -1);
            dataPages += isData ? 1 : 0;
            valuesLeft -= isData ? header.ValueCount : 0;
        }
    }

    private async ValueTask<(PageHeader Header, int Bytes)> ReadHeaderAsync(PageSource pages, CancellationToken cancellationToken)
    {
        try
        {
            return await pages.PassAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ParquetFormatException exception)
        {
            throw ParquetException.At(string.Create(CultureInfo.InvariantCulture, $"Column '{leaf.Path}', page at byte {pages.PagePosition}"), exception);
        }
    }

    private ParquetPageMetadata Describe(PageHeader header, int headerBytes, long position, int dataPage)
    {
        var hasBounds = _bounds is not null && dataPage >= 0 && dataPage < _bounds.NullPages.Count;
        var hasPlace = _places is not null && dataPage >= 0 && dataPage < _places.Pages.Count;
        var (minimum, maximum) = ChunkBounds.Of(header.Statistics, leaf, indexes.HasTypeOrder(ordinal));
        if (hasBounds && indexes.HasTypeOrder(ordinal) && !_bounds!.NullPages[dataPage])
        {
            (minimum, maximum) = (_bounds.Minimums[dataPage], _bounds.Maximums[dataPage]);
        }

        return new ParquetPageMetadata
        {
            Kind = (ParquetPageKind)header.Type,
            Encoding = FormatNames.Of(header.Encoding),
            Offset = position,
            HeaderBytes = headerBytes,
            CompressedBytes = header.CompressedBytes,
            UncompressedBytes = header.UncompressedBytes,
            HasChecksum = header.Crc is not null,
            ValueCount = header.ValueCount,
            NullCount = header.Type == PageType.DataV2 ? header.NullCount : header.Statistics?.NullCount ?? (hasBounds ? _bounds!.NullCounts?[dataPage] : null),
            FirstRow = hasPlace ? _places!.Pages[dataPage].FirstRow : null,
            Minimum = BoundText.Format(leaf, minimum),
            Maximum = BoundText.Format(leaf, maximum),
        };
    }
}
