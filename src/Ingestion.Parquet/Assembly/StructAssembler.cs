using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Reading;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Assembly;

/// <summary>Makes structs of their fields.</summary>
internal sealed class StructAssembler(StructNode node, ColumnAssembler[] fields) : ColumnAssembler
{
    internal override LeafReader Guide => fields[0].Guide;

    internal override Column Build()
    {
        using var validity = new BitBuffer();
        Scan(Guide.DefinitionLevels, Guide.RepetitionLevels, validity);
        var columns = BuildAll(fields, validity.Count);
        return StructColumn.Create(
            (StructType)node.Field.Type,
            validity.Count,
            columns,
            node.Field.IsNullable ? new Bitmap(validity.Complete(), 0, validity.Count) : default);
    }

    private void Scan(ReadOnlySpan<byte> definition, ReadOnlySpan<byte> repetition, BitBuffer validity)
    {
        for (var i = 0; i < definition.Length; i++)
        {
            // Deeper repetition continues a list within the struct.
            if (repetition[i] <= node.RepetitionLevel && definition[i] >= node.SlotLevel)
            {
                validity.Append(definition[i] >= node.DefinitionLevel);
            }
        }
    }
}
