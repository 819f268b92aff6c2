using Ingestion.Parquet.Compression;
using Ingestion.Parquet.Filters;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Reading;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Checking;

/// <summary>Checks one column of one row group, page by page.</summary>
internal sealed class ChunkCheck : IDisposable
{
    private readonly CheckedFile _file;
    private readonly RowGroupIndexes _indexes;
    private readonly int _ordinal;
    private readonly LeafColumn _leaf;
    private readonly ColumnChunk _chunk;
    private readonly Place _place;
    private readonly StatisticsCheck _statistics;
    private readonly IndexCheck _pageIndexes;
    private readonly EncodingsCheck _encodings;
    private readonly ValueDecoder _values;
    private readonly ChunkPages _pages;
    private readonly PageContent _content;
    private readonly PageFacts _page;
    private readonly PageFacts _all;
    private BloomFilterCheck? _bloomFilter;
    private int _dataPages;
    private long _valueCount;
    private long _uncompressedBytes;
    private bool _isWhole = true;
    private bool _hasLostDictionary;

    internal ChunkCheck(CheckedFile file, RowGroupIndexes indexes, int rowGroup, int ordinal)
    {
        _file = file;
        _indexes = indexes;
        _ordinal = ordinal;
        _leaf = file.Schema.Leaves[ordinal];
        _chunk = indexes.RowGroup.Columns[ordinal];
        _place = new Place(rowGroup, _leaf.Path);
        var order = ValueOrder.Of(_leaf);
        _statistics = new StatisticsCheck(file, _leaf, order, indexes.HasTypeOrder(ordinal));
        _pageIndexes = new IndexCheck(file, _statistics, _place);
        _encodings = new EncodingsCheck(file, _chunk, _leaf);
        var physical = PhysicalColumn.Of(_leaf);
        _values = ValueDecoders.Create(physical, file.Settings.MaxPageBytes);
        _pages = new ChunkPages(file.Source, physical, _chunk, file.Settings, _values);
        _content = new PageContent(physical, _values);
        _page = new PageFacts(_leaf, order);
        _all = new PageFacts(_leaf, order);
    }

    /// <summary>Runs the check.</summary>
    /// <returns>Whether all values could be read.</returns>
    internal async ValueTask<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (!CheckDescription())
        {
            return false;
        }

        await _pageIndexes.ReadAsync(_indexes, _ordinal, cancellationToken).ConfigureAwait(false);
        _bloomFilter = await BloomFilterCheck.ReadAsync(_file, _indexes, _ordinal, _place, cancellationToken).ConfigureAwait(false);
        while (_valueCount < _chunk.ValueCount || _pages.NextPosition < _chunk.Start + _chunk.CompressedBytes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await CheckPageAsync(cancellationToken).ConfigureAwait(false))
            {
                _isWhole = false;
                return false;
            }
        }

        CheckTotals();
        return _isWhole;
    }

    public void Dispose()
    {
        _pages.Dispose();
        _values.Dispose();
        _bloomFilter?.Dispose();
    }

    /// <summary>Checks what the footer says before pages are read.</summary>
    /// <returns>Whether pages can be read.</returns>
    private bool CheckDescription()
    {
        if (_chunk.Type != _leaf.PhysicalType)
        {
            _file.Findings.Error(ParquetCheckCode.Chunk, _place, $"The column is of type {FormatNames.Of(_leaf.PhysicalType)} in the schema, but {FormatNames.Of(_chunk.Type)} in the row group.");
            return false;
        }

        if (string.Join('.', _chunk.Path) != _leaf.Path)
        {
            _file.Findings.Error(ParquetCheckCode.Chunk, _place, $"The row group calls the column '{string.Join('.', _chunk.Path)}'.");
        }

        var rows = _indexes.RowGroup.RowCount;
        if (_leaf.MaxRepetitionLevel == 0 ? _chunk.ValueCount != rows : _chunk.ValueCount < rows)
        {
            _file.Findings.Error(ParquetCheckCode.Chunk, _place, $"The column claims {_chunk.ValueCount} values in {rows} rows.");
        }

        if (!PageDecompressor.Supports(_chunk.Codec))
        {
            _file.Skip(_place, $"The column {PageDecompressor.DescribeUnsupported(_chunk.Codec)}");
            return false;
        }

        return true;
    }

    /// <summary>Reads one page and compares it with all that is said about it.</summary>
    /// <returns>Whether it is known where the next page begins.</returns>
    private async ValueTask<bool> CheckPageAsync(CancellationToken cancellationToken)
    {
        var source = _pages.Source;
        var position = _pages.NextPosition;
        var place = _place with { Page = _dataPages, Offset = position };
        DataPage? page = null;
        ParquetFormatException? failure = null;
        try
        {
            page = await _pages.NextOfAnyTypeAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ParquetFormatException exception)
        {
            failure = exception;
        }

        if (_pages.NextPosition == position)
        {
            _file.Findings.Fail(ParquetCheckCode.Page, place, failure!);
            return false;
        }

        var isData = source.Header.Type is PageType.Data or PageType.DataV2;
        place = isData ? place : place with { Page = null };
        CheckHeader(source, place);
        if (!source.HasRightChecksum)
        {
            _file.Findings.Error(ParquetCheckCode.Checksum, place, $"The checksum does not fit the {source.Body.Length} bytes of the page.");
            Lose(source.Header);
        }
        else if (failure is not null && !_hasLostDictionary)
        {
            _file.Findings.Fail(ParquetCheckCode.Page, place, failure);
            Lose(source.Header);
        }
        else if (page is { } data && !_hasLostDictionary)
        {
            CheckContent(data, source.Header, place);
        }

        if (isData)
        {
            _pageIndexes.CheckPlace(_dataPages, place, _pages.NextPosition - position, _isWhole ? _all.RowCount - _page.RowCount : null);
            _valueCount += source.Header.ValueCount;
            _dataPages++;
        }

        return true;
    }

    /// <summary>Records that the values of a page are not known, or those of all pages with a dictionary.</summary>
    private void Lose(PageHeader header)
    {
        _isWhole = false;
        _hasLostDictionary |= header.Type == PageType.Dictionary;
    }

    private void CheckHeader(PageSource source, Place place)
    {
        var header = source.Header;
        _uncompressedBytes += source.HeaderBytes.Length + (long)header.UncompressedBytes;
        _encodings.Add(header);
        if (_file.IsOwn)
        {
            OwnForm.CheckHeader(_file, place, header, _chunk.Codec, source.HeaderBytes.Span);
            if (header.Crc is null)
            {
                _file.Findings.Error(ParquetCheckCode.Checksum, place, "The page has no checksum, which this package always writes.");
            }
        }

        if (_chunk.Codec == CompressionCodec.None && header.CompressedBytes != header.UncompressedBytes)
        {
            _file.Findings.Error(ParquetCheckCode.Page, place, $"The page is not compressed, but claims {header.CompressedBytes} bytes stored and {header.UncompressedBytes} before compression.");
        }

        if (header.Type == PageType.Dictionary && place.Offset != _chunk.Start)
        {
            _file.Findings.Error(ParquetCheckCode.Page, place, "The dictionary is not the first page of the column.");
        }

        if (header.Type is PageType.Data or PageType.DataV2 && _dataPages == 0 && place.Offset != _chunk.DataPageOffset)
        {
            _file.Doubt(ParquetCheckCode.Chunk, place, $"The footer claims the first data page at byte {_chunk.DataPageOffset}.");
        }
    }

    private void CheckContent(DataPage data, PageHeader header, Place place)
    {
        _page.Clear();
        try
        {
            _content.Read(data, _page, _bloomFilter?.Rebuilt);
        }
        catch (ParquetFormatException exception)
        {
            // What was decoded before the failure must not count for the next page.
            using var rest = _values.Build();
            _file.Findings.Fail(ParquetCheckCode.Page, place, exception);
            _isWhole = false;
            return;
        }

        _all.Add(_page);
        _file.Findings.PageCount++;
        _file.Findings.ValueCount += _page.ValueCount;
        if (!_page.StartsRow && (_dataPages == 0 || _pageIndexes.HasPlaces || header.Type == PageType.DataV2))
        {
            _file.Findings.Error(ParquetCheckCode.Page, place, "The page begins within a row.");
        }

        if (header.Type == PageType.DataV2 && (!_page.IsNullCount(header.NullCount) || header.RowCount != _page.RowCount))
        {
            _file.Findings.Error(
                ParquetCheckCode.Page, place, $"The page header claims {header.RowCount} rows and {header.NullCount} nulls, but there are {_page.RowCount} and {_page.NullCount}.");
        }

        if (header.Statistics is { } statistics)
        {
            _statistics.CheckPage(place, statistics, _page);
        }

        _pageIndexes.CheckValues(_dataPages, place, _page, _leaf.PhysicalType == PhysicalType.ByteArray);
    }

    private void CheckTotals()
    {
        var end = _chunk.Start + _chunk.CompressedBytes;
        if (_pages.NextPosition != end)
        {
            _file.Findings.Error(ParquetCheckCode.Chunk, _place, $"The pages end at byte {_pages.NextPosition}, but the footer claims byte {end}.");
        }

        if (_valueCount != _chunk.ValueCount)
        {
            _file.Findings.Error(ParquetCheckCode.Chunk, _place, $"The footer claims {_chunk.ValueCount} values, but the pages have {_valueCount}.");
        }

        if (_uncompressedBytes != _chunk.UncompressedBytes)
        {
            _file.Doubt(ParquetCheckCode.Chunk, _place, $"The footer claims {_chunk.UncompressedBytes} bytes before compression, but the pages have {_uncompressedBytes}.");
        }

        _encodings.Run(_place);
        _pageIndexes.CheckEnd(_dataPages);
        if (_isWhole)
        {
            CheckValues();
        }
    }

    /// <summary>Checks what needs all values.</summary>
    private void CheckValues()
    {
        if (_all.RowCount != _indexes.RowGroup.RowCount)
        {
            _file.Findings.Error(ParquetCheckCode.Chunk, _place, $"The column has {_all.RowCount} rows, but the row group {_indexes.RowGroup.RowCount}.");
        }

        if (_chunk.Statistics is { } statistics)
        {
            _statistics.Check(_place, statistics, _all);
        }
        else if (_file.IsOwn)
        {
            _file.Findings.Error(ParquetCheckCode.Statistics, _place, "There are no statistics, which this package always writes.");
        }

        SizeStatisticsCheck.Run(_file, _place, _chunk.SizeStatistics, _all, _leaf.PhysicalType == PhysicalType.ByteArray);
        _bloomFilter?.Run();
    }
}
