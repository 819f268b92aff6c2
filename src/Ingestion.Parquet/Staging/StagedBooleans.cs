using Ingestion.Columnar;
using Ingestion.Parquet.Bloom;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Statistics;
using Ingestion.Parquet.Writing;

namespace Ingestion.Parquet.Staging;

/// <summary>True and false, one bit a value.</summary>
internal sealed class StagedBooleans : StagedValues
{
    private readonly BitBuffer _bits = new();
    private readonly BooleanPageBounds _bounds = new();
    private PageEncoding _encoding;

    internal override long PlainBytes => _bits.ByteCount;

    internal override long HeldBytes => _bits.ByteCount;

    internal override IPageBounds Bounds => _bounds;

    internal override void Append(Column column, int start, int count)
    {
        var values = ((BooleanColumn)column).Values;
        if (column.NullCount == 0)
        {
            _bits.Append(values, start, count);
        }
        else
        {
            foreach (var run in new ValidRuns(column.Validity, start, count))
            {
                var (offset, length) = run.GetOffsetAndLength(count);
                _bits.Append(values, start + offset, length);
            }
        }

        Count = _bits.Count;
    }

    internal override PageEncoding Prepare(EncodingRequest request, EncodingWorkspace workspace)
    {
        var isRle = request.Encoding == ParquetEncoding.Rle
            || (request.Encoding == ParquetEncoding.Auto && request.PageVersion == ParquetPageVersion.V2);
        return _encoding = isRle && Count > 0 ? PageEncoding.Rle : PageEncoding.Plain;
    }

    internal override int CountFitting(int start, int bytes, EncodingWorkspace workspace) => (int)Math.Min(int.MaxValue, bytes * 8L);

    internal override void Encode(int start, int count, EncodingWorkspace workspace, PooledBuffer output)
    {
        workspace.Bits.Clear();
        workspace.Bits.Append(new Bitmap(_bits.Complete(), 0, Count), start, count);
        var bits = workspace.Bits.Complete();
        if (_encoding == PageEncoding.Plain)
        {
            output.Append(bits);
            return;
        }

        var sizePosition = output.Length;
        output.AppendUInt32(0);
        HybridEncoder.Encode(bits, count, output);
        output.OverwriteUInt32(sizePosition, (uint)(output.Length - sizePosition - sizeof(uint)));
    }

    internal override void MeasurePage(int start, int count) =>
        _bounds.AddPage(new Bitmap(_bits.Complete(), start, count));

    internal override void AddTo(SplitBlockBloomFilter filter, EncodingWorkspace workspace) =>
        throw new InvalidOperationException("Booleans have no bloom filter.");

    internal override void Clear()
    {
        _bits.Clear();
        _bounds.Clear();
        Count = 0;
    }

    public override void Dispose() => _bits.Dispose();
}
