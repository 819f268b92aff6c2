using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Writing;

namespace Ingestion.Parquet.Staging;

/// <summary>The definition and repetition levels of one leaf in the row group that is being collected.</summary>
/// <remarks>Levels: https://github.com/apache/parquet-format/blob/master/README.md#nested-encoding.</remarks>
internal abstract class StagedLevels : IDisposable
{
    /// <summary>Gets the number of entries: values, nulls, and places of empty lists.</summary>
    internal int Count { get; private protected set; }

    /// <summary>Gets the number of entries that are no values.</summary>
    internal int NullCount { get; private protected set; }

    /// <summary>Gets the bytes of memory that the levels take before they are encoded.</summary>
    internal abstract long HeldBytes { get; }

    internal abstract int MaxDefinition { get; }

    internal abstract int MaxRepetition { get; }

    internal static StagedLevels Create(int maxDefinition, int maxRepetition, bool isFlatNullable) =>
        maxDefinition == 0 ? new RequiredLevels()
        : isFlatNullable ? new FlatLevels()
        : new NestedLevels(maxDefinition, maxRepetition);

    /// <summary>Adds the levels of a range of leaf values that are there, as far as their own validity goes.</summary>
    /// <param name="column">The leaf's column.</param>
    /// <param name="start">The first value.</param>
    /// <param name="count">The number of values.</param>
    /// <param name="firstRepetition">The repetition level of the first one.</param>
    internal abstract void Append(Column column, int start, int count, int firstRepetition);

    /// <summary>Adds entries without a value, because something above the leaf is null or empty.</summary>
    /// <param name="count">The number of entries.</param>
    /// <param name="definition">The definition level of all.</param>
    /// <param name="firstRepetition">The repetition level of the first one.</param>
    /// <param name="repetition">The repetition level of the others.</param>
    internal abstract void AppendMissing(int count, int definition, int firstRepetition, int repetition);

    /// <summary>Finds the entries of the next page: whole rows, at least one, and no more values than given if possible.</summary>
    internal abstract PageRange Cut(int start, int mostRows, int mostValues);

    /// <summary>Appends the repetition levels of a page, without their size; nothing if all are 0 by the schema.</summary>
    internal abstract void EncodeRepetition(PageRange range, PooledBuffer output);

    /// <summary>Appends the definition levels of a page, without their size; nothing if all are 0 by the schema.</summary>
    internal abstract void EncodeDefinition(PageRange range, EncodingWorkspace workspace, PooledBuffer output);

    /// <summary>Counts how often each level occurs; the spans have one place more than the greatest level.</summary>
    internal abstract void CountLevels(PageRange range, Span<long> definition, Span<long> repetition);

    internal abstract void Clear();

    public abstract void Dispose();
}
