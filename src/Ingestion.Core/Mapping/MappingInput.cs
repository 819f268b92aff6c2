using Ingestion.Columnar;
using Ingestion.Core.Dictionary;

namespace Ingestion.Core.Mapping;

/// <summary>What a mapping is worked out from.</summary>
internal sealed record MappingInput(DictionaryDataType DataType, ErpConfiguration Erp, DataTypeConfiguration Settings, Schema Source)
{
    /// <summary>Gets the zone of times that name none.</summary>
    /// <exception cref="IngestionException">The settings name a zone that this machine does not know.</exception>
    internal TimeZoneInfo Zone =>
        TimeZoneInfo.TryFindSystemTimeZoneById(Erp.TimeZone, out var zone)
            ? zone
            : throw new IngestionException(ErrorClass.Configuration, MappingProblems.UnknownTimeZone, $"The time zone '{Erp.TimeZone}' is not known on this machine.")
            {
                Subject = Erp.Source,
                Remedy = "Give an IANA name such as 'America/Chicago' or 'UTC' as 'timeZone', and see that the machine has time zone data.",
            };

    internal bool IsIgnored(string field) => Settings.Ignore.Contains(field, StringComparer.Ordinal);

    internal bool IsUnmapped(string field) => !Settings.Mappings.ContainsKey(field) && !IsIgnored(field);

    /// <summary>Tells whether a source field fills the column that becomes <c>source_id</c>.</summary>
    internal bool IsKeyField(string field) => Settings.Mappings.TryGetValue(field, out var columns) && columns.Contains(DataType.Key, StringComparer.Ordinal);

    /// <summary>Throws if fields that the source did not announce would need a mapping.</summary>
    internal void RejectUnmappedDrift(IEnumerable<Field> newFields)
    {
        var unmapped = newFields.Select(field => field.Name).Where(IsUnmapped).ToList();
        if (unmapped.Count == 0 || Settings.Unmapped != UnmappedFieldPolicy.Fail)
        {
            return;
        }

        throw new IngestionException(
            ErrorClass.Contract,
            "ING4003",
            $"The source of '{DataType.Name}' sent fields that it had not announced and that no mapping names: {Quote(unmapped)}. The policy for unmapped fields is 'fail'.")
        {
            Subject = Erp.Source,
            Remedy = $"Map them, put them on the ignore list of 'dataTypes.{DataType.Name}', or choose another policy.",
        };
    }

    internal static string Quote(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
