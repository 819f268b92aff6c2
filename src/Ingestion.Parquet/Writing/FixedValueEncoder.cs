using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Statistics;

namespace Ingestion.Parquet.Writing;

/// <summary>Encodes values of a fixed length plainly.</summary>
/// <param name="format">How a value lies in a page.</param>
/// <param name="least">The least value that the column's type allows.</param>
/// <param name="most">The greatest value that the column's type allows.</param>
internal sealed class FixedValueEncoder<T, TFormat>(TFormat format, T least, T most) : ValueEncoder
    where T : unmanaged
    where TFormat : struct, IWritablePlainFormat<T>
{
    private readonly PooledBuffer _page = new();
    private FixedBounds<T, TFormat> _bounds;

    internal override PageEncoding Encoding => PageEncoding.Plain;

    internal override int PageBytes => _page.Length;

    internal override int CountFitting(Column column, int start, int count, int bytes) => Math.Min(count, bytes / format.ValueBytes);

    internal override void Append(Column column, int start, int count)
    {
        var values = ((FixedColumn<T>)column).Values.Slice(start, count);
        if (column.NullCount == 0)
        {
            AppendRun(values);
        }
        else
        {
            foreach (var run in new ValidRuns(column.Validity, start, count))
            {
                AppendRun(values[run]);
            }
        }

        if (_bounds.Exceeds(least, most))
        {
            throw new ParquetFormatException($"a value lies outside of what '{column.Type}' allows, {least} to {most}");
        }
    }

    internal override void TakePage(PooledBuffer output)
    {
        output.Append(_page.Written);
        _page.Clear();
    }

    internal override ColumnStatistics TakeBounds(ColumnStatistics statistics)
    {
        var result = _bounds.AddTo(statistics, format);
        _bounds = default;
        return result;
    }

    public override void Dispose() => _page.Dispose();

    private void AppendRun(ReadOnlySpan<T> values)
    {
        var bytes = values.Length * format.ValueBytes;
        format.Encode(values, _page.GetSpan(bytes));
        _page.Advance(bytes);
        _bounds.Add(values);
    }
}
