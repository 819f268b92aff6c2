using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Casts values that all take the same number of bytes.</summary>
internal sealed class FixedCast<TSource, TBuilder, TCast>(CastSite site, TBuilder builder, TCast cast) : BuildingCast<TBuilder>(site, builder)
    where TSource : unmanaged
    where TBuilder : ColumnBuilder
    where TCast : struct, IValueCast<TSource, TBuilder>
{
    protected override void Fill(Column source)
    {
        var values = ((FixedColumn<TSource>)source).Values;
        var validity = source.Validity;
        for (var row = 0; row < values.Length; row++)
        {
            if (validity.Length > 0 && !validity[row])
            {
                Builder.AppendNull();
            }
            else if (!cast.TryAppend(Builder, values[row]))
            {
                throw Refuse(source, row);
            }
        }
    }
}
