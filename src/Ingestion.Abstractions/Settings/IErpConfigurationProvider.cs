namespace Ingestion;

/// <summary>Finds the settings of clients.</summary>
/// <remarks>Every member must be safe for concurrent calls.</remarks>
public interface IErpConfigurationProvider
{
    /// <summary>Reads the settings of one client for one ERP: those of the ERP type, overlaid with the client's own.</summary>
    /// <param name="erpType">The ERP type.</param>
    /// <param name="clientId">The client.</param>
    /// <param name="defaultSettings">What the connector says where nobody else does; JSON with comments.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="IngestionException">The settings can't be read, or have unknown keys or values.</exception>
    ValueTask<ErpConfiguration> GetAsync(string erpType, string clientId, string defaultSettings, CancellationToken cancellationToken = default);
}
