using System.Text.Json;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Json.Values;

internal sealed class Int32Writer() : ValueWriter<FixedColumnBuilder<int>>(new FixedColumnBuilder<int>(DataType.Int32))
{
    internal override string Expected => "a whole number of at most 32 bits";

    protected override bool TryAppendScalar(JsonTokenType type, ReadOnlySpan<byte> text)
    {
        if (!IsNumeric(type) || !Integers.TryParse(text, out var value) || value is < int.MinValue or > int.MaxValue)
        {
            return false;
        }

        Values.Append((int)value);
        return true;
    }
}
