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
    private readonly Schema _schema;
    private readonly BatchPace _pace;
    private readonly List<FieldReader> _fields = [];

    internal RowGroupReader(
        Stream source, RowGroup rowGroup, FileSchema file, Projection projection, ReaderSettings settings, IReadOnlyDictionary<int, PageJumps>? jumps)
    {
        _schema = projection.Schema;
        var longestRow = 0.0;
        foreach (var node in projection.Nodes)
        {
            Dictionary<int, LeafReader> leaves = [];
            foreach (var leaf in node.Leaves)
            {
                Check(rowGroup, file.Leaves[leaf], rowGroup.Columns[leaf]);
                longestRow = Math.Max(longestRow, BatchPace.ExpectedRowBytes(file.Leaves[leaf], rowGroup.Columns[leaf], rowGroup.RowCount));
                leaves.Add(leaf, new LeafReader(source, file.Leaves[leaf], rowGroup.Columns[leaf], settings, keepsLevels: node is not LeafNode, jumps?.GetValueOrDefault(leaf)));
            }

            _fields.Add(new FieldReader(node.Field.Name, [.. leaves.Values], ColumnAssembler.Create(node, leaf => leaves[leaf])));
        }

        _pace = new BatchPace(settings, longestRow);
    }

    /// <summary>Reads the rows of ranges that follow each other.</summary>
    internal async IAsyncEnumerable<RecordBatch> ReadAsync(IReadOnlyList<RowRange> ranges, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = 0L;
        foreach (var range in ranges)
        {
            await SkipAsync(range.Start - position, cancellationToken).ConfigureAwait(false);
            position = range.Start;
            while (position < range.End)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var step = _pace.NextStep(range.End - position);
                await ReadAsync(step, cancellationToken).ConfigureAwait(false);
                position += step;
                _pace.Count(step, BatchBytes());
                if (_pace.IsEnough)
                {
                    yield return Build(_pace.TakeBatch());
                }
            }
        }

        if (_pace.Rows > 0)
        {
            yield return Build(_pace.TakeBatch());
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
