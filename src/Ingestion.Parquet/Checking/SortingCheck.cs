using Ingestion.Columnar;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Reading;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Checking;

/// <summary>Checks that the rows of a row group are sorted as it promises.</summary>
internal sealed class SortingCheck(CheckedFile file, RowGroup rowGroup, int ordinal, IReadOnlyList<bool> readable)
{
    private readonly Place _place = new(ordinal);

    internal async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        var keys = FindKeys();
        if (keys.Count == 0)
        {
            return;
        }

        RecordBatch? last = null;
        try
        {
            var row = 0L;
            using var reader = CreateReader(keys);
            await foreach (var batch in reader.ReadAsync([new RowRange(0, rowGroup.RowCount)], cancellationToken).ConfigureAwait(false))
            {
                if (FindDisorder(last, batch, keys) is >= 0 and var index)
                {
                    file.Findings.Error(ParquetCheckCode.Sorting, _place, $"Row {row + index} of the row group comes before the row in front of it, in the order that the row group promises.");
                    batch.Dispose();
                    return;
                }

                row += batch.RowCount;
                last?.Dispose();
                last = batch;
            }
        }
        catch (ParquetException exception)
        {
            file.Findings.Skip(_place, $"The order of the rows was not checked: {exception.Message}");
        }
        finally
        {
            last?.Dispose();
        }
    }

    /// <summary>Finds the leading columns that can be compared; those behind one that can't be do not help.</summary>
    private List<Key> FindKeys()
    {
        List<Key> keys = [];
        foreach (var column in rowGroup.SortingColumns)
        {
            if (column.Leaf < 0 || column.Leaf >= file.Schema.Leaves.Count)
            {
                file.Findings.Error(ParquetCheckCode.Sorting, _place, $"The row group is sorted by column {column.Leaf}, which does not exist.");
                break;
            }

            var leaf = file.Schema.Leaves[column.Leaf];
            if (!readable[column.Leaf] || leaf.MaxRepetitionLevel > 0 || ValueOrder.Of(leaf) is not { } order)
            {
                file.Findings.Skip(_place with { Column = leaf.Path }, "The order of the rows by this column was not checked.");
                break;
            }

            keys.Add(new Key(column, order));
        }

        return keys;
    }

    private RowGroupReader CreateReader(List<Key> keys)
    {
        var leaves = file.Schema.Leaves.Select(PhysicalColumn.Of).ToList();
        var nodes = keys.Select((key, i) => new LeafNode(new Field($"{i}", leaves[key.Column.Leaf].Type, leaves[key.Column.Leaf].IsNullable), SlotLevel: 0, key.Column.Leaf)).ToList();
        var projection = new Projection(new Schema(nodes.Select(node => node.Field)), nodes);
        return new RowGroupReader(file.Source, rowGroup, file.Schema with { Leaves = leaves }, projection, file.Settings, jumps: null);
    }

    private static int FindDisorder(RecordBatch? last, RecordBatch batch, List<Key> keys)
    {
        if (last is not null && batch.RowCount > 0 && Compare(last, last.RowCount - 1, batch, 0, keys) > 0)
        {
            return 0;
        }

        for (var row = 1; row < batch.RowCount; row++)
        {
            if (Compare(batch, row - 1, batch, row, keys) > 0)
            {
                return row;
            }
        }

        return -1;
    }

    private static int Compare(RecordBatch leftBatch, int left, RecordBatch rightBatch, int right, List<Key> keys)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            var comparison = keys[i].Compare(leftBatch.Columns[i], left, rightBatch.Columns[i], right);
            if (comparison != 0)
            {
                return comparison;
            }
        }

        return 0;
    }

    private sealed record Key(SortingColumn Column, ValueOrder Order)
    {
        internal int Compare(Column leftColumn, int left, Column rightColumn, int right)
        {
            var (isLeftNull, isRightNull) = (leftColumn.IsNull(left), rightColumn.IsNull(right));
            if (isLeftNull || isRightNull)
            {
                return isLeftNull == isRightNull ? 0 : isLeftNull == Column.NullsFirst ? -1 : 1;
            }

            var leftValue = PhysicalColumn.Get(leftColumn, left);
            var rightValue = PhysicalColumn.Get(rightColumn, right);

            // The format does not say where NaN goes.
            var comparison = Order.IsOrdered(leftValue) && Order.IsOrdered(rightValue) ? Order.Compare(leftValue, rightValue) : 0;
            return Column.IsDescending ? -comparison : comparison;
        }
    }
}
