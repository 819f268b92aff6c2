using System.Runtime.CompilerServices;
using Ingestion.Columnar;
using Ingestion.Parquet.Assembly;
using Ingestion.Parquet.Compression;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Reading;

/// <summary>Reads some columns and some rows of one row group as batches.</summary>
internal sealed class RowGroupReader : IDisposable
{
    /// <summary>Columns advance together in small steps, so that a batch of long values can end early; the steps grow while values are short.</summary>
    private const int LeastStepRows = 128;

    /// <summary>The bytes of texts and bytes at which a batch ends, even if it has fewer rows than it may.</summary>
    private const long EnoughBytes = 32L << 20;

    private readonly Schema _schema;
    private readonly ReaderSettings _settings;
    private readonly List<FieldReader> _fields = [];

    internal RowGroupReader(
        Stream source, RowGroup rowGroup, FileSchema file, Projection projection, ReaderSettings settings, IReadOnlyDictionary<int, PageJumps>? jumps)
    {
        _schema = projection.Schema;
        _settings = settings;
        foreach (var node in projection.Nodes)
        {
            Dictionary<int, LeafReader> leaves = [];
            foreach (var leaf in node.Leaves)
            {
                Check(rowGroup, file.Leaves[leaf], rowGroup.Columns[leaf]);
                leaves.Add(leaf, new LeafReader(source, file.Leaves[leaf], rowGroup.Columns[leaf], settings, keepsLevels: node is not LeafNode, jumps?.GetValueOrDefault(leaf)));
            }

            _fields.Add(new FieldReader(node.Field.Name, [.. leaves.Values], ColumnAssembler.Create(node, leaf => leaves[leaf])));
        }
    }

    /// <summary>Reads the rows of ranges that follow each other.</summary>
    internal async IAsyncEnumerable<RecordBatch> ReadAsync(IReadOnlyList<RowRange> ranges, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = 0L;
        var rows = 0;
        foreach (var range in ranges)
        {
            await SkipAsync(range.Start - position, cancellationToken).ConfigureAwait(false);
            position = range.Start;
            var step = LeastStepRows;
            while (position < range.End)
            {
                cancellationToken.ThrowIfCancellationRequested();
                step = (int)Math.Min(Math.Min(step, range.End - position), _settings.BatchRows - rows);
                await ReadAsync(step, cancellationToken).ConfigureAwait(false);
                position += step;
                rows += step;
                var bytes = BatchBytes();
                if (rows == _settings.BatchRows || bytes >= EnoughBytes)
                {
                    yield return Build(rows);
                    rows = 0;
                }

                step = bytes < EnoughBytes / 32 ? Math.Max(step, LeastStepRows) * 2 : LeastStepRows;
            }
        }

        if (rows > 0)
        {
            yield return Build(rows);
        }
    }

    public void Dispose() => _fields.ForEach(field => field.Dispose());

    private async ValueTask ReadAsync(int rows, CancellationToken cancellationToken)
    {
        foreach (var field in _fields)
        {
            await field.ReadAsync(rows, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask SkipAsync(long rows, CancellationToken cancellationToken)
    {
        if (rows == 0)
        {
            return;
        }

        foreach (var field in _fields)
        {
            await field.SkipAsync(rows, cancellationToken).ConfigureAwait(false);
        }
    }

    private long BatchBytes()
    {
        var bytes = 0L;
        foreach (var field in _fields)
        {
            bytes += field.BatchBytes;
        }

        return bytes;
    }

    private RecordBatch Build(int rows)
    {
        List<Column> columns = [];
        try
        {
            foreach (var field in _fields)
            {
                columns.Add(field.Build(rows));
            }

            return new RecordBatch(_schema, rows, columns);
        }
        catch
        {
            columns.ForEach(column => column.Dispose());
            throw;
        }
    }

    private static void Check(RowGroup rowGroup, LeafColumn leaf, ColumnChunk chunk)
    {
        var isPossible = leaf.MaxRepetitionLevel == 0 ? chunk.ValueCount == rowGroup.RowCount : chunk.ValueCount >= rowGroup.RowCount;
        if (!isPossible)
        {
            throw new ParquetException(
                ParquetException.Malformed,
                $"Column '{leaf.Path}' has {chunk.ValueCount} values in a row group of {rowGroup.RowCount} rows.");
        }

        if (!PageDecompressor.Supports(chunk.Codec))
        {
            throw new ParquetException(
                ParquetException.Unsupported,
                $"Column '{leaf.Path}' {PageDecompressor.DescribeUnsupported(chunk.Codec)}");
        }
    }
}
