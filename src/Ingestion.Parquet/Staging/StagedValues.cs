using Ingestion.Columnar;
using Ingestion.Parquet.Bloom;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Statistics;
using Ingestion.Parquet.Writing;

namespace Ingestion.Parquet.Staging;

/// <summary>
/// The values of one leaf in the row group that is being collected: dense, without nulls, and in the form of their physical type. Once the
/// row group is complete, the encoding is chosen by what the values really are, and pages are cut from them.
/// </summary>
/// <remarks>Not safe for concurrent use; different columns are independent.</remarks>
internal abstract class StagedValues : IDisposable
{
    internal int Count { get; private protected set; }

    /// <summary>Gets the bytes of the values in plain encoding.</summary>
    internal abstract long PlainBytes { get; }

    /// <summary>Gets the bytes of memory that the values take before they are encoded.</summary>
    internal abstract long HeldBytes { get; }

    /// <summary>Gets the bounds of the pages that were measured so far.</summary>
    internal abstract IPageBounds Bounds { get; }

    /// <summary>Adds the values of a range that are not null.</summary>
    internal abstract void Append(Column column, int start, int count);

    /// <summary>Chooses the encoding of the chunk. A dictionary, if there is one, is left in the workspace.</summary>
    internal abstract PageEncoding Prepare(EncodingRequest request, EncodingWorkspace workspace);

    /// <summary>Counts the values from a position on that fit into a page in the encoding that was prepared; at least 1.</summary>
    internal abstract int CountFitting(int start, int bytes, EncodingWorkspace workspace);

    /// <summary>Appends a range of values in the encoding that was prepared.</summary>
    internal abstract void Encode(int start, int count, EncodingWorkspace workspace, PooledBuffer output);

    /// <summary>Adds up the bytes of a range of texts or bytes, without their lengths.</summary>
    /// <returns><see langword="null"/> for values of a fixed length.</returns>
    internal virtual long? CountUnencodedBytes(int start, int count) => null;

    /// <summary>Measures the bounds of a page.</summary>
    internal abstract void MeasurePage(int start, int count);

    /// <summary>Adds all values to a bloom filter.</summary>
    internal abstract void AddTo(SplitBlockBloomFilter filter, EncodingWorkspace workspace);

    internal abstract void Clear();

    public abstract void Dispose();
}
