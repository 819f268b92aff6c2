using System.Runtime.InteropServices;
using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Reading;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Assembly;

/// <summary>Makes lists of their elements, and maps of their keys and values.</summary>
internal sealed class ListAssembler(ListNode node, ColumnAssembler[] children) : ColumnAssembler
{
    internal override LeafReader Guide => children[0].Guide;

    internal override Column Build()
    {
        using var offsets = new PooledBuffer();
        using var validity = new BitBuffer();
        var elements = Scan(Guide.DefinitionLevels, Guide.RepetitionLevels, offsets, validity);
        var columns = BuildAll(children, elements);
        if (node.Field.Type is MapType && columns[0].NullCount > 0)
        {
            Array.ForEach(columns, column => column.Dispose());
            throw new ParquetFormatException("a map has a key that is null");
        }

        return Create(MemoryMarshal.Cast<byte, int>(offsets.Written), columns, node.Field.IsNullable ? new Bitmap(validity.Complete(), 0, validity.Count) : default);
    }

    private Column Create(ReadOnlySpan<int> offsets, Column[] columns, Bitmap validity) => node.Field.Type is MapType map
        ? MapColumn.Create(map, offsets, columns[0], columns[1], validity)
        : ListColumn.Create((ListType)node.Field.Type, offsets, columns[0], validity);

    /// <summary>Finds where each list ends, and which are null.</summary>
    /// <returns>The number of elements of all lists.</returns>
    private int Scan(ReadOnlySpan<byte> definition, ReadOnlySpan<byte> repetition, PooledBuffer offsets, BitBuffer validity)
    {
        var elements = 0;
        var isOpen = false;
        for (var i = 0; i < definition.Length; i++)
        {
            var hasElement = definition[i] >= node.ElementLevel;
            if (repetition[i] < node.RepetitionLevel)
            {
                isOpen = hasElement;
                if (definition[i] < node.SlotLevel)
                {
                    continue;
                }

                offsets.AppendUInt32((uint)elements);
                validity.Append(definition[i] >= node.ElementLevel - 1);
                elements += hasElement ? 1 : 0;
            }
            else if (!isOpen || !hasElement)
            {
                throw new ParquetFormatException("the levels continue a list that has no elements");
            }
            else if (repetition[i] == node.RepetitionLevel)
            {
                elements++;
            }
        }

        offsets.AppendUInt32((uint)elements);
        return elements;
    }
}
