using System.Buffers.Text;
using System.Text.Json;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Json.Values;

internal sealed class FloatWriter() : ValueWriter<FixedColumnBuilder<float>>(new FixedColumnBuilder<float>(DataType.Float))
{
    internal override string Expected => "a finite number";

    protected override bool TryAppendScalar(JsonTokenType type, ReadOnlySpan<byte> text)
    {
        if (!IsNumeric(type) || !Utf8Parser.TryParse(text, out float value, out int consumed) || consumed != text.Length || !float.IsFinite(value))
        {
            return false;
        }

        Values.Append(value);
        return true;
    }
}
