using System.Text.Json;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Json.Values;

internal sealed class GuidWriter() : ValueWriter<FixedColumnBuilder<Guid>>(new FixedColumnBuilder<Guid>(DataType.Guid))
{
    internal override string Expected => "a UUID such as 01920000-0000-7000-8000-000000000000";

    protected override bool TryAppendScalar(JsonTokenType type, ReadOnlySpan<byte> text)
    {
        if (type != JsonTokenType.String || !Guid.TryParse(text, out var value))
        {
            return false;
        }

        Values.Append(value);
        return true;
    }
}
