namespace Ingestion.Connectors.Http;

/// <summary>Finds the zone of the times that an ERP gives without one.</summary>
public static class SourceTimeZone
{
    /// <summary>Finds the zone that the settings name.</summary>
    /// <param name="configuration">The settings.</param>
    /// <returns>The zone.</returns>
    /// <exception cref="IngestionException">This machine knows no such zone.</exception>
    public static TimeZoneInfo Of(ErpConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return TimeZoneInfo.TryFindSystemTimeZoneById(configuration.TimeZone, out var zone)
            ? zone
            : throw new IngestionException(ErrorClass.Configuration, "ING1035", $"'timeZone' is '{configuration.TimeZone}', a zone that this machine does not know.")
            {
                Subject = configuration.Source,
                Remedy = "Use an IANA name such as 'America/Chicago' or 'UTC'; on Linux, install the package 'tzdata'.",
            };
    }
}
