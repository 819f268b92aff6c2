using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Reads values from text. Blanks around a value do not count, and an empty text is a null.</summary>
internal sealed class TextCast<TBuilder, TCast>(CastSite site, TBuilder builder, TCast cast) : BuildingCast<TBuilder>(site, builder)
    where TBuilder : ColumnBuilder
    where TCast : struct, IValueCast<ReadOnlySpan<byte>, TBuilder>
{
    protected override void Fill(Column source)
    {
        var text = (BytesColumn)source;
        var offsets = text.Offsets;
        var data = text.Data;
        var validity = source.Validity;
        for (var row = 0; row < source.Length; row++)
        {
            var value = validity.Length > 0 && !validity[row] ? default : Utf8Text.Trim(data[offsets[row]..offsets[row + 1]]);
            if (value.IsEmpty)
            {
                Builder.AppendNull();
            }
            else if (!cast.TryAppend(Builder, value))
            {
                throw Refuse(source, row);
            }
        }
    }
}
