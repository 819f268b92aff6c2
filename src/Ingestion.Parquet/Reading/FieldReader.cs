using Ingestion.Columnar;
using Ingestion.Parquet.Assembly;

namespace Ingestion.Parquet.Reading;

/// <summary>Reads one top-level column of one row group: its leaves row by row in step, then a column of them.</summary>
internal sealed class FieldReader(string name, IReadOnlyList<LeafReader> leaves, ColumnAssembler assembler) : IDisposable
{
    /// <summary>Gets the bytes, beyond those of a fixed length, that wait for <see cref="Build"/>.</summary>
    internal long BatchBytes
    {
        get
        {
            var bytes = 0L;
            foreach (var leaf in leaves)
            {
                bytes += leaf.BatchBytes;
            }

            return bytes;
        }
    }

    internal async ValueTask ReadAsync(int rows, CancellationToken cancellationToken)
    {
        foreach (var leaf in leaves)
        {
            await leaf.ReadAsync(rows, cancellationToken).ConfigureAwait(false);
        }
    }

    internal async ValueTask SkipAsync(long rows, CancellationToken cancellationToken)
    {
        foreach (var leaf in leaves)
        {
            await leaf.SkipAsync(rows, cancellationToken).ConfigureAwait(false);
        }
    }

    internal Column Build(int rows)
    {
        try
        {
            var column = assembler.Build();
            if (column.Length == rows)
            {
                return column;
            }

            column.Dispose();
            throw new ParquetFormatException($"{column.Length} values were found for {rows} rows");
        }
        catch (ParquetFormatException exception)
        {
            throw ParquetException.At($"Column '{name}'", exception);
        }
    }

    public void Dispose()
    {
        foreach (var leaf in leaves)
        {
            leaf.Dispose();
        }
    }
}
