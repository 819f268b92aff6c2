using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ingestion.Columnar;
using Ingestion.Parquet.Bloom;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Dictionaries;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Statistics;
using Ingestion.Parquet.Writing;

namespace Ingestion.Parquet.Staging;

/// <summary>Numbers of 32 or 64 bits.</summary>
/// <typeparam name="T">The physical type: <see cref="int"/>, <see cref="long"/>, <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TSource">The type of the values in a column.</typeparam>
/// <typeparam name="TConversion">How a column's values become physical ones.</typeparam>
internal sealed class StagedFixed<T, TSource, TConversion>(TConversion conversion) : StagedValues
    where T : unmanaged, INumber<T>
    where TSource : unmanaged
    where TConversion : struct, IStagingConversion<TSource, T>
{
    /// <summary>Differences of integers are worth it when they take at most this share of the plain values.</summary>
    private const double DeltaShare = 0.8;

    private readonly PooledBuffer _values = new();
    private readonly FixedPageBounds<T> _bounds = new();
    private PageEncoding _encoding;

    internal override long PlainBytes => _values.Length;

    internal override long HeldBytes => _values.Length;

    internal override IPageBounds Bounds => _bounds;

    private ReadOnlySpan<T> Values => MemoryMarshal.Cast<byte, T>(_values.Written);

    internal override void Append(Column column, int start, int count)
    {
        var source = ((FixedColumn<TSource>)column).Values.Slice(start, count);
        var room = MemoryMarshal.Cast<byte, T>(_values.GetSpan(count * Unsafe.SizeOf<T>()));
        var taken = column.NullCount == 0
            ? conversion.Convert(source, room)
            : conversion.Convert(source, new Bitmap(column.Validity.Bytes, column.Validity.Offset + start, count), room);
        _values.Advance(taken * Unsafe.SizeOf<T>());
        Count += taken;
    }

    internal override PageEncoding Prepare(EncodingRequest request, EncodingWorkspace workspace) => _encoding = request.Encoding switch
    {
        _ when Count == 0 => PageEncoding.Plain,
        ParquetEncoding.Auto when request.MayChooseModern => ChooseModern(request, workspace),
        ParquetEncoding.Auto or ParquetEncoding.Dictionary => TryBuildDictionary(request, workspace.Dictionary) ? PageEncoding.RleDictionary : PageEncoding.Plain,
        ParquetEncoding.DeltaBinaryPacked => PageEncoding.DeltaBinaryPacked,
        ParquetEncoding.ByteStreamSplit => PageEncoding.ByteStreamSplit,
        _ => PageEncoding.Plain,
    };

    internal override int CountFitting(int start, int bytes, EncodingWorkspace workspace) => _encoding == PageEncoding.RleDictionary
        ? (int)Math.Min(int.MaxValue, bytes * 8L / workspace.Dictionary.Width)
        : Math.Max(1, bytes / Unsafe.SizeOf<T>());

    internal override void Encode(int start, int count, EncodingWorkspace workspace, PooledBuffer output)
    {
        var bytes = _values.Written.Slice(start * Unsafe.SizeOf<T>(), count * Unsafe.SizeOf<T>());
        switch (_encoding)
        {
            case PageEncoding.RleDictionary:
                DictionaryPages.EncodeNumbers(workspace.Dictionary, start, count, output);
                break;
            case PageEncoding.DeltaBinaryPacked when typeof(T) == typeof(int):
                DeltaBinaryPacked.Encode(MemoryMarshal.Cast<byte, int>(bytes), output);
                break;
            case PageEncoding.DeltaBinaryPacked:
                DeltaBinaryPacked.Encode(MemoryMarshal.Cast<byte, long>(bytes), output);
                break;
            case PageEncoding.ByteStreamSplit:
                ByteStreamSplit.Encode(bytes, Unsafe.SizeOf<T>(), output.GetSpan(bytes.Length));
                output.Advance(bytes.Length);
                break;
            default:
                output.Append(bytes);
                break;
        }
    }

    internal override void MeasurePage(int start, int count) => _bounds.AddPage(Values.Slice(start, count));

    internal override void AddTo(SplitBlockBloomFilter filter, EncodingWorkspace workspace)
    {
        // Equal values set the same bits again: of a dictionary only the entries count.
        var bytes = _encoding == PageEncoding.RleDictionary ? workspace.Dictionary.Entries.Written : _values.Written;
        for (var i = 0; i < bytes.Length; i += Unsafe.SizeOf<T>())
        {
            filter.Add(XxHash64.Hash(bytes.Slice(i, Unsafe.SizeOf<T>())));
        }
    }

    internal override void Clear()
    {
        _values.ClearAndTrim();
        _bounds.Clear();
        Count = 0;
    }

    public override void Dispose() => _values.Dispose();

    private PageEncoding ChooseModern(EncodingRequest request, EncodingWorkspace workspace)
    {
        var isInteger = typeof(T) == typeof(int) || typeof(T) == typeof(long);
        var delta = isInteger ? EstimateDelta() : long.MaxValue;
        var isClearlyDelta = delta <= PlainBytes * DeltaShare / 2 && !IsDirect(out _, out _);
        if (!isClearlyDelta && TryBuildDictionary(request, workspace.Dictionary))
        {
            return delta < DictionaryPages.EstimateBytes(workspace.Dictionary, Count) ? PageEncoding.DeltaBinaryPacked : PageEncoding.RleDictionary;
        }

        return delta <= PlainBytes * DeltaShare ? PageEncoding.DeltaBinaryPacked
            : !isInteger && StreamSplitTrial.Pays(_values.Written, Unsafe.SizeOf<T>(), workspace) ? PageEncoding.ByteStreamSplit
            : PageEncoding.Plain;
    }

    private long EstimateDelta() => typeof(T) == typeof(int)
        ? DeltaBinaryPacked.EstimateBytes(MemoryMarshal.Cast<byte, int>(_values.Written))
        : DeltaBinaryPacked.EstimateBytes(MemoryMarshal.Cast<byte, long>(_values.Written));

    private bool TryBuildDictionary(EncodingRequest request, DictionaryBuffers buffers)
    {
        if (!request.MayUseDictionary)
        {
            return false;
        }

        var prospect = new DictionaryProspect(Count, PlainBytes, request.DictionaryBytes, request.ForcesDictionary);
        if (IsDirect(out var least, out var range))
        {
            return typeof(T) == typeof(int)
                ? FixedDictionary.TryBuildDirect(MemoryMarshal.Cast<byte, int>(_values.Written), (int)least, range, prospect, buffers)
                : FixedDictionary.TryBuildDirect(MemoryMarshal.Cast<byte, long>(_values.Written), least, range, prospect, buffers);
        }

        return Unsafe.SizeOf<T>() == sizeof(int)
            ? FixedDictionary.TryBuildHashed(MemoryMarshal.Cast<byte, int>(_values.Written), prospect, buffers)
            : FixedDictionary.TryBuildHashed(MemoryMarshal.Cast<byte, long>(_values.Written), prospect, buffers);
    }

    private bool IsDirect(out long least, out ulong range)
    {
        least = 0;
        range = ulong.MaxValue;
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double) || !FixedPageBounds<T>.TryMeasure(Values, out var minimum, out var maximum, out _))
        {
            return false;
        }

        least = long.CreateTruncating(minimum);
        range = (ulong)(long.CreateTruncating(maximum) - least);
        return FixedDictionary.IsDirect(range, Count);
    }
}
