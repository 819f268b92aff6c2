using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Writing;

namespace Ingestion.Parquet.Staging;

/// <summary>The levels of a column in which each row has a value: there are none to write.</summary>
internal sealed class RequiredLevels : StagedLevels
{
    internal override long HeldBytes => 0;

    internal override int MaxDefinition => 0;

    internal override int MaxRepetition => 0;

    internal override void Append(Column column, int start, int count, int firstRepetition) => Count += count;

    internal override void AppendMissing(int count, int definition, int firstRepetition, int repetition) =>
        throw new InvalidOperationException("A required column has a value in each row.");

    internal override PageRange Cut(int start, int mostRows, int mostValues)
    {
        var rows = Math.Min(Count - start, Math.Min(mostRows, mostValues));
        return new PageRange(start, rows, rows, rows);
    }

    internal override void EncodeRepetition(PageRange range, PooledBuffer output)
    {
    }

    internal override void EncodeDefinition(PageRange range, EncodingWorkspace workspace, PooledBuffer output)
    {
    }

    internal override void CountLevels(PageRange range, Span<long> definition, Span<long> repetition)
    {
        definition[0] += range.Count;
        repetition[0] += range.Count;
    }

    internal override void Clear() => Count = 0;

    public override void Dispose()
    {
    }
}
