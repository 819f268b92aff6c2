using System.Text.Json;
using System.Text.Unicode;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Json.Values;

/// <summary>Takes texts as they are, and numbers, true and false as the source spells them.</summary>
/// <param name="takesAnything">Whether objects and arrays are taken as the source spells them, too.</param>
internal sealed class TextWriter(bool takesAnything = false) : ValueWriter<BytesColumnBuilder>(new BytesColumnBuilder(DataType.String))
{
    internal override string Expected => "a text in UTF-8";

    internal override bool TryAppend(in JsonToken token)
    {
        if (!token.IsEscaped || token.Type != JsonTokenType.String)
        {
            return (token.IsScalar || takesAnything) && TryAppendScalar(token.Type, token.Text);
        }

        var length = token.Unescape(Values.GetSpan(token.Text.Length));
        if (length < 0)
        {
            return false;
        }

        Values.Advance(length);
        return true;
    }

    protected override bool TryAppendScalar(JsonTokenType type, ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
        {
            return false;
        }

        Values.Append(text);
        return true;
    }
}
