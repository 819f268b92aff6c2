using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Trims text and turns empty text into nulls; text that needs neither is shared, not copied.</summary>
internal sealed class TextNormalization(CastSite site) : ColumnCast
{
    private readonly TextCast<BytesColumnBuilder, Copy> _copy = new(site, new(DataType.String), default);

    public override void Dispose() => _copy.Dispose();

    internal override Column Apply(Column source)
    {
        var text = (BytesColumn)source;
        return IsNormal(text) ? text.As(DataType.String) : _copy.Apply(text);
    }

    private static bool IsNormal(BytesColumn text)
    {
        var offsets = text.Offsets;
        var data = text.Data;
        var validity = text.Validity;
        for (var row = 0; row < text.Length; row++)
        {
            var value = data[offsets[row]..offsets[row + 1]];
            if (!Utf8Text.HasPlainEnds(value) && IsChanged(value) && (validity.Length == 0 || validity[row]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsChanged(ReadOnlySpan<byte> value) => value.IsEmpty || Utf8Text.Trim(value).Length != value.Length;

    private readonly struct Copy : IValueCast<ReadOnlySpan<byte>, BytesColumnBuilder>
    {
        public bool TryAppend(BytesColumnBuilder builder, ReadOnlySpan<byte> value)
        {
            builder.Append(value);
            return true;
        }
    }
}
