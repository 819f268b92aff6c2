using System.Text.Json;
using System.Text.Unicode;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Json.Values;

/// <summary>Takes any value as the JSON text that the source sent.</summary>
internal sealed class JsonTextWriter() : ValueWriter<BytesColumnBuilder>(new BytesColumnBuilder(DataType.Json))
{
    internal override string Expected => "JSON in UTF-8";

    internal override bool TryAppend(in JsonToken token) => TryAppendScalar(token.Type, token.Raw);

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
