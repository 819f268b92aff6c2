using System.Text.Json;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Json.Values;

internal sealed class DecimalWriter(DecimalType type) : ValueWriter<DecimalColumnBuilder>(new DecimalColumnBuilder(type))
{
    internal override string Expected => $"a number that {type} holds exactly";

    protected override bool TryAppendScalar(JsonTokenType type, ReadOnlySpan<byte> text) => IsNumeric(type) && Values.TryAppend(text);
}
