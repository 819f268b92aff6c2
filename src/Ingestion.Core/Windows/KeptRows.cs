using Ingestion.Columnar;

namespace Ingestion.Core.Windows;

/// <summary>Which rows of a batch are kept: ranges that become slices without a copy. Used again for batch after batch; not safe for concurrent use.</summary>
internal sealed class KeptRows
{
    private readonly List<(int Offset, int Count)> _ranges = [];

    /// <summary>Gets the number of rows in the ranges.</summary>
    internal int Count { get; private set; }

    /// <summary>Begins anew.</summary>
    internal void Clear()
    {
        _ranges.Clear();
        Count = 0;
    }

    /// <summary>Keeps a row behind those that were kept before.</summary>
    internal void Keep(int row)
    {
        Count++;
        if (_ranges.Count > 0 && _ranges[^1] is var (offset, count) && offset + count == row)
        {
            _ranges[^1] = (offset, count + 1);
        }
        else
        {
            _ranges.Add((row, 1));
        }
    }

    /// <summary>Returns the ranges as batches that the caller disposes; <paramref name="batch"/> stays the caller's.</summary>
    internal IReadOnlyList<RecordBatch> Slice(RecordBatch batch)
    {
        var slices = new RecordBatch[_ranges.Count];
        for (var i = 0; i < slices.Length; i++)
        {
            slices[i] = batch.Slice(_ranges[i].Offset, _ranges[i].Count);
        }

        return slices;
    }
}
