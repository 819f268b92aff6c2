using System.Text.Json;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Json.Values;

internal sealed class BooleanWriter() : ValueWriter<BooleanColumnBuilder>(new BooleanColumnBuilder())
{
    internal override string Expected => "true or false";

    protected override bool TryAppendScalar(JsonTokenType type, ReadOnlySpan<byte> text)
    {
        var isTrue = text.SequenceEqual("true"u8);
        if (!isTrue && !text.SequenceEqual("false"u8))
        {
            return false;
        }

        Values.Append(isTrue);
        return true;
    }
}
