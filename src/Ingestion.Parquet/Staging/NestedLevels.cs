using System.Numerics;
using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Writing;

namespace Ingestion.Parquet.Staging;

/// <summary>The levels of a leaf inside of lists, maps or structs: a byte an entry and kind of level.</summary>
internal sealed class NestedLevels(int maxDefinition, int maxRepetition) : StagedLevels
{
    private readonly PooledBuffer _definition = new();
    private readonly PooledBuffer _repetition = new();

    internal override long HeldBytes => (long)_definition.Length + _repetition.Length;

    internal override int MaxDefinition => maxDefinition;

    internal override int MaxRepetition => maxRepetition;

    internal override void Append(Column column, int start, int count, int firstRepetition)
    {
        var levels = _definition.GetSpan(count)[..count];
        levels.Fill((byte)maxDefinition);
        if (column.NullCount > 0)
        {
            var validity = column.Validity;
            for (var i = 0; i < count; i++)
            {
                if (!validity[start + i])
                {
                    levels[i]--;
                    NullCount++;
                }
            }
        }

        _definition.Advance(count);
        AppendRepetition(count, firstRepetition, maxRepetition);
    }

    internal override void AppendMissing(int count, int definition, int firstRepetition, int repetition)
    {
        _definition.GetSpan(count)[..count].Fill((byte)definition);
        _definition.Advance(count);
        NullCount += count;
        AppendRepetition(count, firstRepetition, repetition);
    }

    internal override PageRange Cut(int start, int mostRows, int mostValues)
    {
        var definition = _definition.Written;
        var rows = 0;
        var values = 0;
        var range = default(PageRange);
        for (var i = start; i < Count; i++)
        {
            if (StartsRow(i))
            {
                if (rows > 0)
                {
                    range = new PageRange(start, i - start, rows, values);
                }

                if (rows == mostRows || (values >= mostValues && rows > 0))
                {
                    return range;
                }

                rows++;
            }

            values += definition[i] == maxDefinition ? 1 : 0;
            if (values > mostValues && range.Rows > 0)
            {
                return range;
            }
        }

        return new PageRange(start, Count - start, rows, values);
    }

    internal override void EncodeRepetition(PageRange range, PooledBuffer output)
    {
        if (maxRepetition > 0)
        {
            HybridEncoder.EncodeLevels(_repetition.Written.Slice(range.Start, range.Count), BitWidth(maxRepetition), output);
        }
    }

    internal override void EncodeDefinition(PageRange range, EncodingWorkspace workspace, PooledBuffer output) =>
        HybridEncoder.EncodeLevels(_definition.Written.Slice(range.Start, range.Count), BitWidth(maxDefinition), output);

    internal override void CountLevels(PageRange range, Span<long> definition, Span<long> repetition)
    {
        foreach (var level in _definition.Written.Slice(range.Start, range.Count))
        {
            definition[level]++;
        }

        if (maxRepetition == 0)
        {
            repetition[0] += range.Count;
            return;
        }

        foreach (var level in _repetition.Written.Slice(range.Start, range.Count))
        {
            repetition[level]++;
        }
    }

    internal override void Clear()
    {
        _definition.ClearAndTrim();
        _repetition.ClearAndTrim();
        Count = 0;
        NullCount = 0;
    }

    public override void Dispose()
    {
        _definition.Dispose();
        _repetition.Dispose();
    }

    private static int BitWidth(int maxLevel) => BitOperations.Log2((uint)maxLevel) + 1;

    private void AppendRepetition(int count, int first, int rest)
    {
        Count += count;
        if (maxRepetition == 0 || count == 0)
        {
            return;
        }

        var levels = _repetition.GetSpan(count)[..count];
        levels.Fill((byte)rest);
        levels[0] = (byte)first;
        _repetition.Advance(count);
    }

    private bool StartsRow(int entry) => maxRepetition == 0 || _repetition.Written[entry] == 0;
}
