using Ingestion.Columnar;

namespace Ingestion.Core.Mapping.Casting;

/// <summary>Finds the cast between two types.</summary>
/// <remarks>
/// No cast rounds, cuts off or turns a value that does not fit into a null: it is refused with an error that names it. Only text is
/// changed silently: blanks around it are removed, and empty text is a null.
/// </remarks>
internal static class ColumnCasts
{
    /// <summary>Creates a cast.</summary>
    /// <param name="site">Where it happens; names both types.</param>
    /// <param name="clock">The company's zone.</param>
    /// <returns>The cast, or <see langword="null"/> if the types have none.</returns>
    internal static ColumnCast? Create(CastSite site, ZoneClock clock)
    {
        if (site.To.Kind == DataTypeKind.String)
        {
            return ToText.From(site);
        }

        return site.From == site.To ? new ViewCast(site.To) : site.To switch
        {
            { Kind: DataTypeKind.Int64 } => ToInt64.From(site),
            DecimalType to => ToDecimal.From(site, to),
            { Kind: DataTypeKind.Boolean } => ToBoolean.From(site),
            { Kind: DataTypeKind.Date } => ToDate.From(site, clock),
            TimestampType { IsUtc: true } => ToTimestamp.From(site, clock),
            { Kind: DataTypeKind.Guid } => ToGuid.From(site),
            { Kind: DataTypeKind.Json } => ToJson.From(site),
            _ => null,
        };
    }
}
