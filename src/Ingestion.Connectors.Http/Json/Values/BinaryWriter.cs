using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Json.Values;

internal sealed class BinaryWriter() : ValueWriter<BytesColumnBuilder>(new BytesColumnBuilder(DataType.Binary))
{
    internal override string Expected => "bytes in base64";

    internal override bool TryAppend(in JsonToken token)
    {
        if (!token.IsEscaped || token.Type != JsonTokenType.String)
        {
            return token.Type == JsonTokenType.String && TryAppendScalar(token.Type, token.Text);
        }

        var text = ArrayPool<byte>.Shared.Rent(token.Text.Length);
        try
        {
            var length = token.Unescape(text);
            return length >= 0 && TryAppendScalar(JsonTokenType.String, text.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    protected override bool TryAppendScalar(JsonTokenType type, ReadOnlySpan<byte> text)
    {
        if (Base64.DecodeFromUtf8(text, Values.GetSpan(Base64.GetMaxDecodedFromUtf8Length(text.Length)), out _, out var written) != OperationStatus.Done)
        {
            return false;
        }

        Values.Advance(written);
        return true;
    }
}
