using System.Text.Json;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Json.Values;

internal sealed class DateWriter() : ValueWriter<FixedColumnBuilder<int>>(new FixedColumnBuilder<int>(DataType.Date))
{
    internal override string Expected => "a date such as 2026-01-31";

    protected override bool TryAppendScalar(JsonTokenType type, ReadOnlySpan<byte> text)
    {
        if (type != JsonTokenType.String || !IsoTime.TryReadDate(ref text, out var days) || !text.IsEmpty)
        {
            return false;
        }

        Values.Append(days);
        return true;
    }
}
