using Ingestion.Columnar;
using Ingestion.Core.Runs;

namespace Ingestion.Core.Quarantine;

/// <summary>Takes a batch that failed apart: halves it until single rows fail, and maps what lies between them.</summary>
/// <remarks>
/// <para>
/// The search only learns which rows fail by themselves; what lands is mapped and checked again as it lands, in the longest pieces that
/// hold no such row. If a piece fails although none of its rows does, the failure is not one of rows, and it stops the run.
/// </para>
/// <para>Slices copy nothing. A batch of n rows with b bad ones is mapped about 2 b log2(n / b) times. Used once.</para>
/// </remarks>
internal sealed class RowIsolation(MapStage stage, RecordBatch batch, RowOperation operation)
{
    private readonly List<(int Row, RowFailure Failure)> _failed = [];

    /// <summary>Returns what lands and what is rejected, each in the batch's order; the caller disposes both.</summary>
    /// <exception cref="IngestionException">Rows fail together, or for another reason than their content.</exception>
    internal MappedRows Isolate()
    {
        Search(0, batch.RowCount);
        var landed = MapBetween();
        return new MappedRows(landed, Reject());
    }

    private void Search(int offset, int count)
    {
        if (FindFailure(offset, count) is not { } failure)
        {
            return;
        }

        if (count == 1)
        {
            _failed.Add((offset, failure));
            return;
        }

        Search(offset, count / 2);
        Search(offset + (count / 2), count - (count / 2));
    }

    private RowFailure? FindFailure(int offset, int count)
    {
        using var rows = batch.Slice(offset, count);
        try
        {
            stage.MapRows(rows, operation).Dispose();
            return null;
        }
        catch (IngestionException failure) when (RowFailure.IsOfRows(failure))
        {
            return RowFailure.Of(failure, stage, rows);
        }
    }

    private List<RecordBatch> MapBetween()
    {
        List<RecordBatch> pieces = [];
        try
        {
            var next = 0;
            foreach (var row in _failed.Select(failed => failed.Row).Append(batch.RowCount))
            {
                if (row > next)
                {
                    using var rows = batch.Slice(next, row - next);
                    pieces.Add(stage.MapRows(rows, operation));
                }

                next = row + 1;
            }

            return pieces;
        }
        catch
        {
            pieces.ForEach(piece => piece.Dispose());
            throw;
        }
    }

    /// <summary>Puts neighbours that failed for the same reason together.</summary>
    private List<RejectedRows> Reject()
    {
        List<RejectedRows> rejected = [];
        for (var i = 0; i < _failed.Count;)
        {
            var (first, failure) = _failed[i];
            var count = 1;
            while (i + count < _failed.Count && _failed[i + count].Row == first + count && _failed[i + count].Failure == failure)
            {
                count++;
            }

            rejected.Add(failure.Reject(batch, first, count, operation));
            i += count;
        }

        return rejected;
    }
}
