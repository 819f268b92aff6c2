using System.Text.Json;
using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Casts text to JSON; it must be one valid document.</summary>
internal static class ToJson
{
    internal static ColumnCast? From(CastSite site) =>
        site.From.Kind == DataTypeKind.String ? new TextCast<BytesColumnBuilder, Text>(site, new(DataType.Json), default) : null;

    private readonly struct Text : IValueCast<ReadOnlySpan<byte>, BytesColumnBuilder>
    {
        public bool TryAppend(BytesColumnBuilder builder, ReadOnlySpan<byte> value)
        {
            if (!IsDocument(value))
            {
                return false;
            }

            builder.Append(value);
            return true;
        }

        private static bool IsDocument(ReadOnlySpan<byte> value)
        {
            try
            {
                Utf8JsonReader reader = new(value);
                while (reader.Read())
                {
                }

                return true;
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }
}
