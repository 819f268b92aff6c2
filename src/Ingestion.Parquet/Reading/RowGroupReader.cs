using System.Runtime.CompilerServices;
using Ingestion.Columnar;
using Ingestion.Parquet.Compression;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Reading;

/// <summary>Reads some columns of one row group as batches.</summary>
internal sealed class RowGroupReader : IDisposable
{
    /// <summary>Columns advance together in small steps, so that a batch of long values can end early.</summary>
    private const int StepRows = 128;

    /// <summary>The bytes of texts and bytes at which a batch ends, even if it has fewer rows than it may.</summary>
    private const long EnoughBytes = 32L << 20;

    private readonly Schema _schema;
    private readonly ReaderSettings _settings;
    private readonly long _rows;
    private readonly List<ColumnChunkReader> _columns = [];

    internal RowGroupReader(Stream source, RowGroup rowGroup, Schema schema, IReadOnlyList<LeafColumn> leaves, IReadOnlyList<int> ordinals, ReaderSettings settings)
    {
        _schema = schema;
        _settings = settings;
        _rows = rowGroup.RowCount;
        foreach (var ordinal in ordinals)
        {
            Check(rowGroup, leaves[ordinal], rowGroup.Columns[ordinal]);
            _columns.Add(new ColumnChunkReader(source, leaves[ordinal], rowGroup.Columns[ordinal], settings));
        }
    }

    internal async IAsyncEnumerable<RecordBatch> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = _rows;
        while (left > 0)
        {
            var rows = 0;
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                var step = (int)Math.Min(Math.Min(StepRows, left), _settings.BatchRows - rows);
                foreach (var column in _columns)
                {
                    await column.ReadAsync(step, cancellationToken).ConfigureAwait(false);
                }

                rows += step;
                left -= step;
            }
            while (left > 0 && rows < _settings.BatchRows && _columns.Sum(column => column.BatchBytes) < EnoughBytes);

            yield return new RecordBatch(_schema, rows, _columns.Select(column => column.Build()));
        }
    }

    public void Dispose() => _columns.ForEach(column => column.Dispose());

    private static void Check(RowGroup rowGroup, LeafColumn leaf, ColumnChunk chunk)
    {
        if (chunk.ValueCount != rowGroup.RowCount)
        {
            throw new ParquetException(
                ParquetException.Malformed,
                $"Column '{leaf.Path}' has {chunk.ValueCount} values in a row group of {rowGroup.RowCount} rows.");
        }

        if (!PageDecompressor.Supports(chunk.Codec))
        {
            throw new ParquetException(
                ParquetException.Unsupported,
                $"Column '{leaf.Path}' is compressed with {FormatNames.Of(chunk.Codec)}. Supported are UNCOMPRESSED, SNAPPY, GZIP and BROTLI.");
        }
    }
}
