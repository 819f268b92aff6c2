using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Writing;

/// <summary>
/// Encodes the values of one column that are not null, and keeps their bounds. Another encoding is another derived class;
/// <see cref="ColumnChunkWriter"/> cares for pages, levels and compression.
/// </summary>
internal abstract class ValueEncoder : IDisposable
{
    internal abstract PageEncoding Encoding { get; }

    /// <summary>Gets the bytes that the values of the open page take.</summary>
    internal abstract int PageBytes { get; }

    /// <summary>Counts the rows from a position on that fit into a number of bytes, as long as there are that many.</summary>
    internal abstract int CountFitting(Column column, int start, int count, int bytes);

    /// <summary>Adds a range of rows to the open page, without the nulls in it.</summary>
    internal abstract void Append(Column column, int start, int count);

    /// <summary>Moves the values of the open page to the end of a buffer.</summary>
    internal abstract void TakePage(PooledBuffer output);

    /// <summary>Adds the bounds of the chunk's values to statistics and forgets them.</summary>
    internal abstract ColumnStatistics TakeBounds(ColumnStatistics statistics);

    public abstract void Dispose();
}
