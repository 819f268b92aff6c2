using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Casts text to UUIDs, with or without hyphens and braces.</summary>
internal static class ToGuid
{
    internal static ColumnCast? From(CastSite site) =>
        site.From.Kind == DataTypeKind.String ? new TextCast<FixedColumnBuilder<Guid>, Text>(site, new(DataType.Guid), default) : null;

    private readonly struct Text : IValueCast<ReadOnlySpan<byte>, FixedColumnBuilder<Guid>>
    {
        public bool TryAppend(FixedColumnBuilder<Guid> builder, ReadOnlySpan<byte> value)
        {
            if (!Guid.TryParse(value, out var guid))
            {
                return false;
            }

            builder.Append(guid);
            return true;
        }
    }
}
