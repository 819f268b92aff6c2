using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Statistics;

/// <summary>The least and greatest of texts or bytes, in the order of their unsigned bytes.</summary>
internal sealed class BytesBounds(bool isText) : IDisposable
{
    private readonly PooledBuffer _minimum = new();
    private readonly PooledBuffer _maximum = new();
    private bool _hasValue;

    internal void Add(ReadOnlySpan<byte> value)
    {
        if (!_hasValue)
        {
            Set(_minimum, value);
            Set(_maximum, value);
            _hasValue = true;
        }
        else if (value.SequenceCompareTo(_minimum.Written) < 0)
        {
            Set(_minimum, value);
        }
        else if (value.SequenceCompareTo(_maximum.Written) > 0)
        {
            Set(_maximum, value);
        }
    }

    internal ColumnStatistics AddTo(ColumnStatistics statistics)
    {
        if (!_hasValue)
        {
            return statistics;
        }

        var minimum = BoundTruncation.ShortenMinimum(_minimum.Written, isText);
        var maximum = BoundTruncation.ShortenMaximum(_maximum.Written, isText);
        return maximum is null
            ? statistics
            : statistics with
            {
                Minimum = minimum,
                Maximum = maximum,
                IsMinimumExact = minimum.Length == _minimum.Length,
                IsMaximumExact = maximum.AsSpan().SequenceEqual(_maximum.Written),
            };
    }

    internal void Clear()
    {
        _minimum.Clear();
        _maximum.Clear();
        _hasValue = false;
    }

    public void Dispose()
    {
        _minimum.Dispose();
        _maximum.Dispose();
    }

    private static void Set(PooledBuffer bound, ReadOnlySpan<byte> value)
    {
        bound.Clear();
        bound.Append(value);
    }
}
