using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Casts true and false.</summary>
internal sealed class BooleanCast<TBuilder, TCast>(CastSite site, TBuilder builder, TCast cast) : BuildingCast<TBuilder>(site, builder)
    where TBuilder : ColumnBuilder
    where TCast : struct, IValueCast<bool, TBuilder>
{
    protected override void Fill(Column source)
    {
        var values = ((BooleanColumn)source).Values;
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
