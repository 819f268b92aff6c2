using Ingestion.Columnar;
using Ingestion.Parquet.Reading;

namespace Ingestion.Parquet.Assembly;

/// <summary>Takes the values of a leaf as they are.</summary>
internal sealed class LeafAssembler(LeafReader leaf) : ColumnAssembler
{
    internal override LeafReader Guide => leaf;

    internal override Column Build() => leaf.Build();
}
