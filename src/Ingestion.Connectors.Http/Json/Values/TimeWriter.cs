using System.Text.Json;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Json.Values;

internal sealed class TimeWriter() : ValueWriter<FixedColumnBuilder<long>>(new FixedColumnBuilder<long>(DataType.Time))
{
    internal override string Expected => "a time of day such as 23:59:59.999999, without an offset and to the microsecond at most";

    protected override bool TryAppendScalar(JsonTokenType type, ReadOnlySpan<byte> text)
    {
        if (type != JsonTokenType.String || !IsoTime.TryReadTimeOfDay(ref text, out var microseconds) || !text.IsEmpty)
        {
            return false;
        }

        Values.Append(microseconds);
        return true;
    }
}
