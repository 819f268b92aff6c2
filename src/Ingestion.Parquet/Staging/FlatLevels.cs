using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Writing;

namespace Ingestion.Parquet.Staging;

/// <summary>The levels of a nullable column at the top: one bit a row.</summary>
internal sealed class FlatLevels : StagedLevels
{
    private readonly BitBuffer _validity = new();

    internal override long HeldBytes => _validity.ByteCount;

    internal override int MaxDefinition => 1;

    internal override int MaxRepetition => 0;

    internal override void Append(Column column, int start, int count, int firstRepetition)
    {
        Count += count;
        if (column.NullCount == 0)
        {
            _validity.AppendOnes(count);
            return;
        }

        var validity = column.Validity;
        _validity.Append(validity, start, count);
        NullCount += count - new Bitmap(validity.Bytes, validity.Offset + start, count).CountOnes();
    }

    internal override void AppendMissing(int count, int definition, int firstRepetition, int repetition) =>
        throw new InvalidOperationException("A column at the top is missing in no row.");

    internal override PageRange Cut(int start, int mostRows, int mostValues)
    {
        var rows = Math.Min(Count - start, mostRows);
        var values = Bits(start, rows).CountOnes();
        while (values > mostValues && rows > 1)
        {
            // Halving is exact enough: a page may be smaller than it could be, but not larger.
            rows = (rows + 1) / 2;
            values = Bits(start, rows).CountOnes();
        }

        return new PageRange(start, rows, rows, values);
    }

    internal override void EncodeRepetition(PageRange range, PooledBuffer output)
    {
    }

    internal override void EncodeDefinition(PageRange range, EncodingWorkspace workspace, PooledBuffer output)
    {
        workspace.Bits.Clear();
        workspace.Bits.Append(Bits(0, Count), range.Start, range.Count);
        HybridEncoder.Encode(workspace.Bits.Complete(), range.Count, output);
    }

    internal override void CountLevels(PageRange range, Span<long> definition, Span<long> repetition)
    {
        definition[0] += range.Count - range.Values;
        definition[1] += range.Values;
        repetition[0] += range.Count;
    }

    internal override void Clear()
    {
        _validity.Clear();
        Count = 0;
        NullCount = 0;
    }

    public override void Dispose() => _validity.Dispose();

    private Bitmap Bits(int start, int count) => new(_validity.Complete(), start, count);
}
