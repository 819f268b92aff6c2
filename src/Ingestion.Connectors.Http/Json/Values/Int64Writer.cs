using System.Text.Json;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Json.Values;

internal sealed class Int64Writer() : ValueWriter<FixedColumnBuilder<long>>(new FixedColumnBuilder<long>(DataType.Int64))
{
    internal override string Expected => "a whole number of at most 64 bits";

    protected override bool TryAppendScalar(JsonTokenType type, ReadOnlySpan<byte> text)
    {
        if (!IsNumeric(type) || !Integers.TryParse(text, out var value))
        {
            return false;
        }

        Values.Append(value);
        return true;
    }
}
