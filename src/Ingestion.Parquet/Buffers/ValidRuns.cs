using System.Numerics;
using Ingestion.Columnar;

namespace Ingestion.Parquet.Buffers;

/// <summary>Walks through the runs of values that are not null; the way past the nulls when values are compacted.</summary>
/// <remarks>Positions of <see cref="Current"/> count from the start of the range.</remarks>
internal ref struct ValidRuns(Bitmap validity, int start, int count)
{
    private readonly Bitmap _validity = validity;
    private readonly int _start = start;
    private readonly int _count = count;
    private int _position;

    public Range Current { readonly get; private set; }

    public readonly ValidRuns GetEnumerator() => this;

    public bool MoveNext()
    {
        var first = Find(_position, isSet: true);
        _position = Find(first, isSet: false);
        Current = first.._position;
        return first < _count;
    }

    private readonly int Find(int position, bool isSet)
    {
        while (position < _count)
        {
            var step = Math.Min(64, _count - position);
            var word = BitWord.Load(_validity, _start + position, step);
            var offset = BitOperations.TrailingZeroCount(isSet ? word : ~word);
            if (offset < step)
            {
                return position + offset;
            }

            position += step;
        }

        return _count;
    }
}
