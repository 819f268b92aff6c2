using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Writing;

/// <summary>Encodes true and false plainly: one bit a value.</summary>
internal sealed class BooleanValueEncoder : ValueEncoder
{
    private readonly BitBuffer _page = new();
    private bool _hasFalse;
    private bool _hasTrue;

    internal override PageEncoding Encoding => PageEncoding.Plain;

    internal override int PageBytes => _page.ByteCount;

    internal override int CountFitting(Column column, int start, int count, int bytes) => (int)Math.Min(count, bytes * 8L);

    internal override void Append(Column column, int start, int count)
    {
        var values = ((BooleanColumn)column).Values;
        if (column.NullCount == 0)
        {
            AppendRun(values, start, count);
            return;
        }

        foreach (var run in new ValidRuns(column.Validity, start, count))
        {
            var (offset, length) = run.GetOffsetAndLength(count);
            AppendRun(values, start + offset, length);
        }
    }

    internal override void TakePage(PooledBuffer output)
    {
        output.Append(_page.Complete());
        _page.Clear();
    }

    internal override ColumnStatistics TakeBounds(ColumnStatistics statistics)
    {
        var (hasFalse, hasTrue) = (_hasFalse, _hasTrue);
        _hasFalse = false;
        _hasTrue = false;
        return hasFalse || hasTrue
            ? statistics with
            {
                Minimum = [hasFalse ? (byte)0 : (byte)1],
                Maximum = [hasTrue ? (byte)1 : (byte)0],
                IsMinimumExact = true,
                IsMaximumExact = true,
            }
            : statistics;
    }

    public override void Dispose() => _page.Dispose();

    private void AppendRun(Bitmap values, int start, int count)
    {
        _page.Append(values, start, count);
        if (_hasFalse && _hasTrue)
        {
            return;
        }

        var ones = new Bitmap(values.Bytes, values.Offset + start, count).CountOnes();
        _hasTrue |= ones > 0;
        _hasFalse |= ones < count;
    }
}
