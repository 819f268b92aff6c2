using System.Buffers.Text;
using System.Text.Json;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Json.Values;

internal sealed class DoubleWriter() : ValueWriter<FixedColumnBuilder<double>>(new FixedColumnBuilder<double>(DataType.Double))
{
    internal override string Expected => "a finite number";

    protected override bool TryAppendScalar(JsonTokenType type, ReadOnlySpan<byte> text)
    {
        if (!IsNumeric(type) || !Utf8Parser.TryParse(text, out double value, out int consumed) || consumed != text.Length || !double.IsFinite(value))
        {
            return false;
        }

        Values.Append(value);
        return true;
    }
}
