using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Shows the same memory as another type whose values include all of the source's.</summary>
internal sealed class ViewCast(DataType type) : ColumnCast
{
    public override void Dispose()
    {
    }

    internal override Column Apply(Column source) => source.As(type);
}
