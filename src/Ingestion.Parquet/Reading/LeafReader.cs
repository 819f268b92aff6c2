using System.Globalization;
using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Reading;

/// <summary>Reads the rows of one leaf of one row group, holding one page at a time.</summary>
internal sealed class LeafReader : IDisposable
{
    /// <summary>What a level costs, when it is all that there is: its two bytes and places in the columns above.</summary>
    internal const long EntryBytes = 16;

    private readonly LeafColumn _leaf;
    private readonly ReaderSettings _settings;
    private readonly ValueDecoder _values;
    private readonly ChunkPages _pages;
    private readonly PageJumps? _jumps;
    private readonly PooledBuffer? _batchDefinition;
    private readonly PooledBuffer? _batchRepetition;
    private readonly LevelBlock _block;
    private long _valuesLeft;
    private long _row;

    /// <summary>Initializes a new instance of the <see cref="LeafReader"/> class.</summary>
    /// <param name="source">The file.</param>
    /// <param name="leaf">The leaf.</param>
    /// <param name="chunk">Its pages.</param>
    /// <param name="settings">The reader's options.</param>
    /// <param name="keepsLevels">Whether columns are assembled of the levels of a batch.</param>
    /// <param name="jumps">Where pages begin, if rows are to be left out.</param>
    internal LeafReader(Stream source, LeafColumn leaf, ColumnChunk chunk, ReaderSettings settings, bool keepsLevels, PageJumps? jumps)
    {
        _leaf = leaf;
        _settings = settings;
        _values = ValueDecoders.Create(leaf, settings.MaxPageBytes);
        _pages = new ChunkPages(source, leaf, chunk, settings, _values);
        _jumps = jumps;
        _batchDefinition = keepsLevels ? new PooledBuffer() : null;
        _batchRepetition = keepsLevels ? new PooledBuffer() : null;
        _block = new LevelBlock(leaf, keepsLevels);
        _valuesLeft = chunk.ValueCount;
    }

    /// <summary>Gets the bytes, beyond those of a fixed length, that wait for <see cref="Build"/>.</summary>
    internal long BatchBytes => _values.BatchBytes + ((_batchDefinition?.Length ?? 0) * EntryBytes);

    /// <summary>Gets the definition levels of the rows that wait for <see cref="Build"/>.</summary>
    internal ReadOnlySpan<byte> DefinitionLevels => _batchDefinition!.Written;

    /// <summary>Gets the repetition levels of the rows that wait for <see cref="Build"/>.</summary>
    internal ReadOnlySpan<byte> RepetitionLevels => _batchRepetition!.Written;

    /// <summary>Gets a value indicating whether a row ends with the entries that were decoded: pages with an index hold whole rows.</summary>
    private bool EndsRow => _jumps is not null && !_block.HasMore;

    /// <summary>Adds the next rows to the column that is being built.</summary>
    internal ValueTask ReadAsync(int rows, CancellationToken cancellationToken) => PassAsync(rows, isSkipped: false, cancellationToken);

    /// <summary>Leaves out the next rows; pages that hold only such rows are not read where an index tells their places.</summary>
    internal async ValueTask SkipAsync(long rows, CancellationToken cancellationToken)
    {
        if (_jumps is not null && _jumps.TryFind(_row, _row + rows, out var page))
        {
            await JumpAsync(page, cancellationToken).ConfigureAwait(false);
            rows -= page.FirstRow - _row;
            _row = page.FirstRow;
        }

        await PassAsync(rows, isSkipped: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a column of the values; nulls that stand for missing elements have no place in it.</summary>
    internal Column Build()
    {
        _batchDefinition?.Clear();
        _batchRepetition?.Clear();
        return _values.Build();
    }

    public void Dispose()
    {
        _pages.Dispose();
        _values.Dispose();
        _batchDefinition?.Dispose();
        _batchRepetition?.Dispose();
    }

    private async ValueTask PassAsync(long rows, bool isSkipped, CancellationToken cancellationToken)
    {
        _row += rows;
        try
        {
            while (true)
            {
                var count = _block.CountEntries(ref rows, out var isDone);
                Pass(count, isSkipped);
                if (isDone || (rows == 0 && EndsRow))
                {
                    return;
                }

                if (!await FillBlockAsync(cancellationToken).ConfigureAwait(false))
                {
                    if (rows > 0)
                    {
                        throw new ParquetFormatException("the column has fewer values than its row group has rows");
                    }

                    return;
                }
            }
        }
        catch (ParquetFormatException exception)
        {
            throw Locate(exception);
        }
    }

    private void Pass(int count, bool isSkipped)
    {
        if (count == 0)
        {
            return;
        }

        var (definition, repetition) = _block.Take(count);
        if (isSkipped)
        {
            _values.Skip(definition.IsEmpty ? count : definition.Span.Count((byte)_leaf.MaxDefinitionLevel));
            return;
        }

        if (_batchDefinition is not null)
        {
            _batchDefinition.Append(definition.Span);
            _batchRepetition!.Append(repetition.Span);
            if (BatchBytes > _settings.MaxPageBytes)
            {
                throw ParquetFormatException.Unsupported(
                    $"the lists of one batch have more elements than {_settings.MaxPageBytes:N0} bytes hold; read with a smaller BatchRows or a greater MaxPageBytes");
            }
        }

        if (definition.IsEmpty)
        {
            _values.Read(count);
        }
        else
        {
            ReadValues(definition.Span);
        }
    }

    /// <summary>Reads values and nulls in runs of what is the same.</summary>
    private void ReadValues(ReadOnlySpan<byte> levels)
    {
        var max = (byte)_leaf.MaxDefinitionLevel;
        var slot = (byte)_leaf.SlotLevel;
        while (!levels.IsEmpty)
        {
            int run;
            if (levels[0] == max)
            {
                run = LengthOf(levels.IndexOfAnyExcept(max), levels);
                _values.Read(run);
            }
            else if (levels[0] >= slot)
            {
                run = LengthOf(levels.IndexOfAnyExceptInRange(slot, (byte)(max - 1)), levels);
                if (_leaf.IsNullable)
                {
                    _values.ReadNulls(run);
                }
                else
                {
                    _values.ReadDefaults(run);
                }
            }
            else
            {
                run = LengthOf(levels.IndexOfAnyExceptInRange((byte)0, (byte)(slot - 1)), levels);
            }

            levels = levels[run..];
        }
    }

    private static int LengthOf(int index, ReadOnlySpan<byte> levels) => index < 0 ? levels.Length : index;

    /// <summary>Goes on to the next entries, of the next page if need be.</summary>
    /// <returns><see langword="false"/> at the end of the chunk.</returns>
    private async ValueTask<bool> FillBlockAsync(CancellationToken cancellationToken)
    {
        while (!_block.HasMore)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_valuesLeft == 0 || (_jumps?.IsAtEnd(_pages.NextPosition) ?? false))
            {
                return false;
            }

            var page = await _pages.NextAsync(cancellationToken).ConfigureAwait(false);
            if (page.ValueCount > _valuesLeft)
            {
                throw new ParquetFormatException($"the page has {page.ValueCount} values, but the column only {_valuesLeft} more");
            }

            _jumps?.CountPage(_leaf.MaxRepetitionLevel == 0 ? page.ValueCount : null);
            _valuesLeft -= page.ValueCount;
            _block.SetPage(page, beginsRow: _jumps is not null);
        }

        _block.Fill();
        return true;
    }

    private async ValueTask JumpAsync(PageLocation page, CancellationToken cancellationToken)
    {
        try
        {
            if (_jumps!.NeedsDictionary)
            {
                await _pages.ReadDictionaryAsync(cancellationToken).ConfigureAwait(false);
                _jumps.CountDictionary();
            }

            _pages.Seek(page.Offset);
        }
        catch (ParquetFormatException exception)
        {
            throw Locate(exception);
        }

        _block.Clear();
        _valuesLeft = long.MaxValue;
    }

    private ParquetException Locate(ParquetFormatException exception) =>
        ParquetException.At(string.Create(CultureInfo.InvariantCulture, $"Column '{_leaf.Path}', page at byte {_pages.PagePosition}"), exception);
}
