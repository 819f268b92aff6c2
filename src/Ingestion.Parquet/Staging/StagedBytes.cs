using System.Runtime.InteropServices;
using Ingestion.Parquet.Bloom;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Dictionaries;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Statistics;
using Ingestion.Parquet.Writing;

namespace Ingestion.Parquet.Staging;

/// <summary>Byte strings behind each other, of any length or of one.</summary>
internal abstract class StagedBytes : StagedValues
{
    private const int SampledValues = 512;

    /// <summary>Values share so much of their beginnings with their neighbours that leaving it out pays.</summary>
    private const double WorthwhilePrefixShare = 0.3;

    private readonly PooledBuffer _offsets = new();
    private readonly BytesPageBounds _bounds;
    private readonly bool _hasLengths;
    private PageEncoding _encoding;

    /// <summary>Initializes a new instance of the <see cref="StagedBytes"/> class.</summary>
    /// <param name="hasLengths">Whether the values have different lengths, which are then stored with them.</param>
    /// <param name="order">How values compare.</param>
    private protected StagedBytes(bool hasLengths, ByteOrder order)
    {
        _hasLengths = hasLengths;
        _bounds = new BytesPageBounds(Data, _offsets, order);
    }

    internal override long PlainBytes => Data.Length + (_hasLengths ? (long)Count * sizeof(int) : 0);

    internal override long HeldBytes => (long)Data.Length + _offsets.Length;

    internal override IPageBounds Bounds => _bounds;

    private protected PooledBuffer Data { get; } = new();

    private ReadOnlySpan<int> Offsets => MemoryMarshal.Cast<byte, int>(_offsets.Written);

    internal override PageEncoding Prepare(EncodingRequest request, EncodingWorkspace workspace)
    {
        _encoding = Choose(request, workspace);
        _bounds.Begin(_encoding == PageEncoding.RleDictionary ? workspace.Dictionary : null, _hasLengths);
        return _encoding;
    }

    internal override int CountFitting(int start, int bytes, EncodingWorkspace workspace)
    {
        if (_encoding == PageEncoding.RleDictionary)
        {
            return (int)Math.Min(int.MaxValue, bytes * 8L / workspace.Dictionary.Width);
        }

        var offsets = Offsets[start..];
        var lengthBytes = _hasLengths ? sizeof(int) : 0L;
        var least = 1;
        var most = offsets.Length - 1;
        while (least < most)
        {
            var middle = least + ((most - least + 1) / 2);
            if (offsets[middle] - offsets[0] + (middle * lengthBytes) <= bytes)
            {
                least = middle;
            }
            else
            {
                most = middle - 1;
            }
        }

        return least;
    }

    internal override void Encode(int start, int count, EncodingWorkspace workspace, PooledBuffer output)
    {
        if (count == 0)
        {
            EncodeNone(workspace, output);
            return;
        }

        var offsets = Offsets.Slice(start, count + 1);
        switch (_encoding)
        {
            case PageEncoding.RleDictionary:
                DictionaryPages.EncodeNumbers(workspace.Dictionary, start, count, output);
                break;
            case PageEncoding.DeltaLengthByteArray:
                DeltaLengthByteArray.Encode(offsets, Data.Written, output);
                break;
            case PageEncoding.DeltaByteArray:
                DeltaByteArray.Encode(offsets, Data.Written, output);
                break;
            case PageEncoding.ByteStreamSplit:
                var bytes = Data.Written[offsets[0]..offsets[^1]];
                ByteStreamSplit.Encode(bytes, bytes.Length / count, output.GetSpan(bytes.Length));
                output.Advance(bytes.Length);
                break;
            case PageEncoding.Plain when _hasLengths:
                PlainBytesEncoder.Encode(offsets, Data.Written, output);
                break;
            default:
                output.Append(Data.Written[offsets[0]..offsets[^1]]);
                break;
        }
    }

    internal override long? CountUnencodedBytes(int start, int count) =>
        !_hasLengths ? null : count == 0 ? 0 : Offsets[start + count] - Offsets[start];

    internal override void MeasurePage(int start, int count) => _bounds.AddPage(start, count);

    internal override void AddTo(SplitBlockBloomFilter filter, EncodingWorkspace workspace)
    {
        if (_encoding == PageEncoding.RleDictionary)
        {
            for (var i = 0; i < workspace.Dictionary.Count; i++)
            {
                filter.Add(XxHash64.Hash(BytesDictionary.EntryOf(workspace.Dictionary, i, _hasLengths)));
            }

            return;
        }

        var offsets = Offsets;
        for (var i = 0; i < Count; i++)
        {
            filter.Add(XxHash64.Hash(Data.Written[offsets[i]..offsets[i + 1]]));
        }
    }

    internal override void Clear()
    {
        Data.ClearAndTrim();
        _offsets.ClearAndTrim();
        _bounds.Clear();
        Count = 0;
    }

    public override void Dispose()
    {
        Data.Dispose();
        _offsets.Dispose();
        _bounds.Dispose();
    }

    /// <summary>Gets room for the ends of values that were added to <see cref="Data"/>; <see cref="Advance"/> takes them in.</summary>
    private protected Span<int> GetEnds(int count)
    {
        if (_offsets.Length == 0)
        {
            _offsets.AppendUInt32(0);
        }

        return MemoryMarshal.Cast<byte, int>(_offsets.GetSpan(count * sizeof(int)))[..count];
    }

    private protected void Advance(int count)
    {
        _offsets.Advance(count * sizeof(int));
        Count += count;
    }

    private protected ReadOnlySpan<int> EndsFrom(int start) => Offsets[(start + 1)..];

    private PageEncoding Choose(EncodingRequest request, EncodingWorkspace workspace)
    {
        if (Count == 0)
        {
            return PageEncoding.Plain;
        }

        switch (request.Encoding)
        {
            case ParquetEncoding.DeltaLengthByteArray: return PageEncoding.DeltaLengthByteArray;
            case ParquetEncoding.DeltaByteArray: return PageEncoding.DeltaByteArray;
            case ParquetEncoding.ByteStreamSplit: return PageEncoding.ByteStreamSplit;
            case ParquetEncoding.Plain: return PageEncoding.Plain;
            default:
                var prospect = new DictionaryProspect(Count, PlainBytes, request.DictionaryBytes, request.ForcesDictionary);
                return request.MayUseDictionary && BytesDictionary.TryBuild(Data.Written, Offsets, _hasLengths, prospect, workspace.Dictionary)
                    ? PageEncoding.RleDictionary
                    : ChooseWithoutDictionary(request, workspace.Compressor.Codec);
        }
    }

    private PageEncoding ChooseWithoutDictionary(EncodingRequest request, CompressionCodec codec)
    {
        if (!request.MayChooseModern)
        {
            return PageEncoding.Plain;
        }

        // Not BYTE_STREAM_SPLIT, however well it suits decimals: DuckDB reads it only for floating-point numbers. Not DELTA_BYTE_ARRAY without
        // compression, which Spark is reported to read wrong: https://issues.apache.org/jira/browse/SPARK-60320.
        return codec != CompressionCodec.None && SamplePrefixShare() >= WorthwhilePrefixShare ? PageEncoding.DeltaByteArray
            : _hasLengths ? PageEncoding.DeltaLengthByteArray
            : PageEncoding.Plain;
    }

    /// <summary>Returns the share of bytes, in a sample, that a value has in common with the beginning of the one before.</summary>
    private double SamplePrefixShare()
    {
        var data = Data.Written;
        var offsets = Offsets;
        var step = Math.Max(1, Count / SampledValues);
        long shared = 0, bytes = 1;
        for (var i = 1; i < Count; i += step)
        {
            var value = data[offsets[i]..offsets[i + 1]];
            shared += data[offsets[i - 1]..offsets[i]].CommonPrefixLength(value);
            bytes += value.Length;
        }

        return (double)shared / bytes;
    }

    /// <summary>Appends the encoding of no values, in a page of nulls.</summary>
    private void EncodeNone(EncodingWorkspace workspace, PooledBuffer output)
    {
        switch (_encoding)
        {
            case PageEncoding.RleDictionary: output.Append((byte)workspace.Dictionary.Width); break;
            case PageEncoding.DeltaLengthByteArray: DeltaLengthByteArray.Encode([0], [], output); break;
            case PageEncoding.DeltaByteArray: DeltaByteArray.Encode([0], [], output); break;
        }
    }
}
