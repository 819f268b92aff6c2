namespace Ingestion;

/// <summary>The settings of one client for one ERP.</summary>
public sealed record ErpConfiguration
{
    /// <summary>Gets the ERP type.</summary>
    public required string ErpType { get; init; }

    /// <summary>Gets the client.</summary>
    public required string ClientId { get; init; }

    /// <summary>Gets where the settings came from, for messages.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the legal entity in the ERP, written to the column <c>source_company</c>.</summary>
    public string? Company { get; init; }

    /// <summary>Gets the IANA name of the zone of dates and times that the ERP gives without one.</summary>
    /// <value>The default is <c>UTC</c>.</value>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Gets the connector's own settings, such as its address.</summary>
    public required SettingsSection Connection { get; init; }

    /// <summary>Gets what tells this ERP system from others, where its address changes from process to process; <see langword="null"/>: the connection settings do.</summary>
    /// <remarks>A run that was killed is gone on with only against the same system.</remarks>
    public string? SystemId { get; init; }

    /// <summary>Gets the settings of each data type.</summary>
    public required IReadOnlyDictionary<string, DataTypeConfiguration> DataTypes { get; init; }

    /// <summary>Returns the settings of a data type.</summary>
    /// <param name="dataType">The data type.</param>
    /// <returns>Its settings.</returns>
    /// <exception cref="IngestionException">There are none; the message lists the data types that there are.</exception>
    public DataTypeConfiguration GetDataType(string dataType) =>
        DataTypes.TryGetValue(dataType, out var configuration)
            ? configuration
            : throw new IngestionException(
                ErrorClass.Configuration,
                "ING1003",
                $"ERP type '{ErpType}' has no data type '{dataType}'. Configured: {(DataTypes.Count == 0 ? "none" : string.Join(", ", DataTypes.Keys.Order(StringComparer.Ordinal)))}.")
            {
                Subject = Source,
                Remedy = $"Choose one of them, or add 'dataTypes.{dataType}' to the settings of '{ErpType}'.",
            };
}
